/** One secret for each server. Nothing of a search is kept. */
const secrets = new Map<string, Uint32Array>();

/**
 * Returns what a private search is called in its query key: a keyed hash, with a secret that never leaves the memory of this
 * page or process. Without the secret nobody can find out a name or a birth date by trying. The same search has the same
 * alias until the user signs out.
 */
export function searchAlias(cacheBaseUrl: string, query: string): string {
  const secret = secrets.get(cacheBaseUrl) ?? crypto.getRandomValues(new Uint32Array(4));
  secrets.set(cacheBaseUrl, secret);
  return `private-${keyedHash(secret.subarray(0, 2), query)}${keyedHash(secret.subarray(2), query)}`;
}

/** Gives the next user's searches other aliases, so that they do not show what the former user has searched for. */
export function forgetSearchAliases(cacheBaseUrl: string): void {
  secrets.delete(cacheBaseUrl);
}

type State = readonly [a: number, b: number, c: number, d: number];

/** HalfSipHash-2-4 with 64 bits, over one word for each byte: https://github.com/veorq/SipHash */
function keyedHash([key0 = 0, key1 = 0]: Uint32Array, text: string): string {
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
