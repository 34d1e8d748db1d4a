/** How long a server may take to answer before it counts as not reachable, in ms. */
const timeoutMs = 5000;

/**
 * Whether the server at `url` can be reached. `navigator.onLine` is only a hint: with some VPNs and virtual adapters it is
 * false while servers answer. So the server is asked where it is false, without cookies, and any response counts.
 */
export async function isReachable(url: string): Promise<boolean> {
  if (navigator.onLine) return true;
  const request: RequestInit = {
    method: "HEAD",
    mode: "no-cors",
    credentials: "omit",
    cache: "no-store",
    referrerPolicy: "no-referrer",
    signal: AbortSignal.timeout(timeoutMs),
  };
  return fetch(`${new URL(url).origin}/`, request).then(
    () => true,
    () => false,
  );
}
