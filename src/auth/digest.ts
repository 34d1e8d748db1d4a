/**
 * Returns a short text that is the same for the same input (FNV-1a with 64 bits). It is for comparisons that must not wait:
 * `crypto.subtle` is asynchronous. It is no protection of what can be guessed.
 */
export function digest(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(36);
}
