/** A reference to a resource of the server itself, without its base; any other as it stands. */
export function relativeReference(reference: string, baseUrl: string): string {
  return reference.startsWith(`${baseUrl}/`) ? reference.slice(baseUrl.length + 1) : reference;
}
