/**
 * Returns a short hash of a text. Without the key (four words) nobody can find the text by trying.
 *
 * The CBC-MAC of the text by the block cipher XTEA, with the length in the first block:
 * https://www.cix.co.uk/~klockstone/xtea.pdf
 */
export function keyedHash(text: string, key: readonly number[] | Uint32Array = []): string {
  const bytes = new TextEncoder().encode(text);
  const words = new Uint32Array(bytes.length / 4 + 1);
  new Uint8Array(words.buffer).set(bytes);
  let [a, b] = [0, bytes.length];
  for (const word of words) {
    a ^= word;
    let sum = 0;
    for (let round = 0; round < 32; round += 1) {
      a = (a + ((((b << 4) ^ (b >>> 5)) + b) ^ (sum + (key[sum & 3] ?? 0)))) | 0;
      sum = (sum + 0x9e3779b9) | 0;
      b = (b + ((((a << 4) ^ (a >>> 5)) + a) ^ (sum + (key[(sum >>> 11) & 3] ?? 0)))) | 0;
    }
  }
  return [a, b].map((word) => (word >>> 0).toString(36).padStart(7, "0")).join("");
}
