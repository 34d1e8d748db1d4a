import { requestHeaders } from "./transport/requestHeaders.js";

/** The headers with one more wish (RFC 7240), beside the caller's own. */
export function withPreference(
  headers: Readonly<Record<string, string>> | undefined,
  wish: string,
): Record<string, string> {
  const all = requestHeaders(headers);
  all.append("Prefer", wish);
  return Object.fromEntries(all);
}
