/**
 * What a server that decodes a path later may read as a separator, a dot, a control character or another encoding of them:
 * encoded twice, in bytes that UTF-8 does not allow (`%c0%af`), or as `%u002f`.
 */
const ambiguous = /%(?:2f|5c|2e|25|[01]|c[01]|e0%[89]|f0%8|u)|\\/i;
/** Tomcat and similar servers remove path parameters first, and then resolve the dots that remain. Windows ignores a space. */
const dotsWithMore = /\/\.{1,2}(?:;|%3b|%20)/i;

/**
 * The token boundary: returns `address` as an absolute URL if it is at or below the FHIR base, else nothing.
 *
 * The access token is a bearer token (RFC 6750 §5.2), so it is sent to one place only: the same parsed origin, and a path
 * at or below the path of the base. `next` links and references come from a server's data and may point anywhere.
 *
 * @param address relative to the base (`Patient/1`), or absolute.
 */
export function resolveWithinBase(baseUrl: string, address: string): URL | undefined {
  const base = new URL(`${baseUrl}/`);
  const url = URL.canParse(address, base) ? new URL(address, base) : undefined;
  if (!url || url.origin !== base.origin || url.username || url.password) return undefined;
  // The parser has resolved `..` in the spellings that it knows.
  if (ambiguous.test(url.pathname) || dotsWithMore.test(url.pathname)) return undefined;
  const isBase = url.pathname === base.pathname.slice(0, -1);
  return isBase || url.pathname.startsWith(base.pathname) ? url : undefined;
}

/**
 * Returns `address` below our base, where a server behind a proxy has written an inner address of its own. The app names
 * the server's bases: a link alone proves nothing.
 */
export function rebase(baseUrl: string, innerBases: readonly string[], address: string): string {
  if (!URL.canParse(address)) return address;
  // Of bases one below the other, the longest that fits is meant.
  const own = resolveWithinBase(baseUrl, address) ? baseUrl.length : 0;
  for (const inner of [...innerBases].sort((a, b) => b.length - a.length)) {
    const url = inner.length > own ? resolveWithinBase(inner, address) : undefined;
    const below = url?.pathname.slice(new URL(inner).pathname.replace(/\/$/, "").length);
    if (url) return `${baseUrl}${below}${url.search}${url.hash}`;
  }
  return address;
}
