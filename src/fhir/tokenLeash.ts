/**
 * The token leash: `address` as an absolute URL if it is at or below the FHIR base, else nothing.
 *
 * A bearer token is good for whoever holds it (RFC 6750 §5.2), so it goes to one place: the same parsed origin, and a
 * path at or below the base's. `next` links and references come from a server's data and may point anywhere.
 *
 * @param address relative to the base (`Patient/1`), or absolute.
 */
export function resolveBelowBase(baseUrl: string, address: string): URL | undefined {
  const base = new URL(`${baseUrl}/`);
  const url = URL.canParse(address, base) ? new URL(address, base) : undefined;
  if (!url || url.origin !== base.origin || url.username || url.password) return undefined;
  // The parser has resolved `..` in all its spellings; what remains encoded is a path to a server that decodes later.
  if (/%2f|%5c|%2e|%25/i.test(url.pathname) || url.pathname.includes("\\")) return undefined;
  // Tomcat and its like cut path parameters off first, and then resolve the dots that remain.
  if (/\/\.{1,2};/.test(url.pathname)) return undefined;
  const isBase = url.pathname === base.pathname.slice(0, -1);
  return isBase || url.pathname.startsWith(base.pathname) ? url : undefined;
}

/**
 * `address` below our base, where a server behind a proxy has written one below its own. Which bases are the server's own
 * is the app's to say: a link alone is no witness.
 */
export function rebase(baseUrl: string, innerBases: readonly string[], address: string): string {
  if (!URL.canParse(address)) return address;
  // Of bases one below the other, the longest that fits is meant.
  const own = resolveBelowBase(baseUrl, address) ? baseUrl.length : 0;
  for (const inner of [...innerBases].sort((a, b) => b.length - a.length)) {
    const url = inner.length > own ? resolveBelowBase(inner, address) : undefined;
    const below = url?.pathname.slice(new URL(inner).pathname.replace(/\/$/, "").length);
    if (url) return `${baseUrl}${below}${url.search}${url.hash}`;
  }
  return address;
}
