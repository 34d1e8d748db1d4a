type State = readonly [a: number, b: number, c: number, d: number];

/**
 * Returns a short hash of a text. Without the key nobody can find the text by trying.
 *
 * HalfSipHash-2-4 with 64 bits, over one word for each byte: https://github.com/veorq/SipHash
 */
export function keyedHash(text: string, [key0 = 0, key1 = 0]: Uint32Array | readonly number[] = []): string {
  let [a, b, c, d]: State = [key0, key1 ^ 0xee, key0 ^ 0x6c796765, key1 ^ 0x74656462];
  for (const word of [...new TextEncoder().encode(text), text.length << 24]) {
    [a, b, c, d] = mix([a, b, c, d ^ word], 2);
    a ^= word;
  }
  const first = mix([a, b, c ^ 0xee, d], 4);
  const second = mix([first[0], first[1] ^ 0xdd, first[2], first[3]], 4);
  return [first, second].map((state) => ((state[1] ^ state[3]) >>> 0).toString(36)).join("");
}

function mix([a, b, c, d]: State, rounds: number): State {
  for (let round = 0; round < rounds; round += 1) {
    a = (a + b) | 0;
    b = rotate(b, 5) ^ a;
    c = (c + d) | 0;
    d = rotate(d, 8) ^ c;
    a = (rotate(a, 16) + d) | 0;
    d = rotate(d, 7) ^ a;
    c = (c + b) | 0;
    b = rotate(b, 13) ^ c;
    c = rotate(c, 16);
  }
  return [a, b, c, d];
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
