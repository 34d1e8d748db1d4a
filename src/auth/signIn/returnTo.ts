import { AuthError } from "../../AuthError.js";

/**
 * Returns `returnTo` as a URL of this app's own origin.
 *
 * @throws {@link AuthError} `invalid_return_to` if it leads anywhere else: an open redirect after sign-in helps phishing
 * (RFC 9700 section 4.11).
 */
export function resolveReturnTo(returnTo: string, base: string): string {
  const url = URL.canParse(returnTo, base) ? new URL(returnTo, base) : undefined;
  if (!url || url.origin !== new URL(base).origin || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw new AuthError("invalid_return_to");
  }
  return url.href;
}
