/**
 * Returns a short hash of a text. Without the key (four words) the text cannot be found by guessing.
 *
 * The CBC-MAC of the text by the block cipher XTEA, with the length in the first block:
 * https://www.cix.co.uk/~klockstone/xtea.pdf
 */
export function keyedHash(text: string, key: readonly number[] | Uint32Array = []): string {
  // Two characters make a word: Jest's jsdom has no TextEncoder. A character past the end is 0.
  const length = Math.floor(text.length / 2) + 1;
  const words = Array.from({ length }, (_, at) => text.charCodeAt(2 * at) | (text.charCodeAt(2 * at + 1) << 16));
  let [a, b] = [0, text.length];
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
