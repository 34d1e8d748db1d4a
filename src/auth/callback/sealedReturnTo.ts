/** An address that storage holds without being able to read it: the key goes to the server and back, in `state`. */
export interface SealedReturnTo {
  readonly sealed: string;
  readonly key: string;
}

// Each key is used once, so that the initialization vector may be constant (NIST SP 800-38D section 8).
const algorithm = { name: "AES-GCM", iv: new Uint8Array(12) };

/** Encrypts the address to which a sign-in returns: it may name a patient, and nothing readable is stored while locked. */
export async function sealReturnTo(returnTo: string): Promise<SealedReturnTo> {
  const key = crypto.getRandomValues(new Uint8Array(16));
  const text = new TextEncoder().encode(returnTo);
  const sealed = await crypto.subtle.encrypt(algorithm, await importKey(key), text);
  return { sealed: toBase64Url(new Uint8Array(sealed)), key: toBase64Url(key) };
}

/** Returns the address; `undefined` if the key in `state` is another one, or was lost. */
export async function openReturnTo(sealed: string, state: string): Promise<string | undefined> {
  try {
    const key = await importKey(fromBase64Url(state.slice(state.lastIndexOf(";") + 1)));
    return new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, key, fromBase64Url(sealed)));
  } catch {
    return undefined;
  }
}

function importKey(key: BufferSource): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt", "decrypt"]);
}

function toBase64Url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
}
