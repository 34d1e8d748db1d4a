// Jest's jsdom has neither TextDecoder nor Blob.arrayBuffer.

export async function bytesOf(file: Blob | ArrayBuffer): Promise<Uint8Array> {
  if ("byteLength" in file) return new Uint8Array(file);
  if (typeof file.arrayBuffer === "function") return new Uint8Array(await file.arrayBuffer());
  const buffer = await new Promise<ArrayBuffer>((resolve) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result as ArrayBuffer));
    reader.readAsArrayBuffer(file);
  });
  return new Uint8Array(buffer);
}

/** Each byte as a character, as `btoa` wants it. */
export function binaryText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}

/** The text that the bytes are in UTF-8. */
export function utf8Text(bytes: Uint8Array): string {
  const escaped = binaryText(bytes).replaceAll(/[%\u0080-\u00ff]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);
  return decodeURIComponent(escaped);
}
