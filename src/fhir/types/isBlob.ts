/** Whether a value is a file of any realm: jsdom and happy-dom have a Blob of their own beside that of Node's fetch. */
export function isBlob(value: unknown): value is Blob {
  const { size, slice } = (value ?? {}) as Partial<Blob>;
  return typeof size === "number" && typeof slice === "function";
}

/** Returns the same bytes with another media type. */
export function blobOfType(blob: Blob, type: string): Blob {
  // A constructor takes the Blob of another realm for a text.
  return blob.slice(0, blob.size, type);
}
