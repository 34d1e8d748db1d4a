import { AuthError } from "../../AuthError.js";
import type { TokenSet } from "../session/sessionRecord.js";
import { toLaunchContext } from "../launch/toLaunchContext.js";

/**
 * Stands in for the scope inside oidc-client-ts and is never sent: it refuses an empty scope, and takes an answer without
 * a scope for the requested one, so that `{}` would count as a lack of an id_token. What is asked for goes beside it.
 */
export const noScope = "none";

/** What oidc-client-ts gives of a token response. */
interface TokenResponse {
  access_token: string;
  token_type?: string;
  refresh_token?: string;
  id_token?: string;
  expires_at?: number;
  scope?: string;
  profile: object;
}

/**
 * What is in a token response by itself; who it is of, and where it comes from, is for others to say.
 *
 * Where a renewal brings no id_token, oidc-client-ts gives the claims of the former one, which tell of then: the caller
 * says so by `hasNewIdToken`.
 *
 * A response without a scope grants the requested one (RFC 6749 §5.1).
 *
 * @throws {@link AuthError} `invalid_token_response` if it cannot be used.
 */
export function toTokenSet(response: TokenResponse, requestedScope: string, hasNewIdToken = true): TokenSet {
  const { access_token: accessToken, token_type: tokenType, expires_at: expiresAt, scope } = response;
  const receivedAt = Date.now();
  const usable =
    typeof accessToken === "string" &&
    accessToken !== "" &&
    (!tokenType || tokenType.toLowerCase() === "bearer") &&
    Number.isFinite(expiresAt);
  if (!usable) throw new AuthError("invalid_token_response");
  return {
    accessToken,
    receivedAt,
    expiresAt: (expiresAt as number) * 1000,
    refreshToken: response.refresh_token,
    idToken: response.id_token,
    scopes: (scope === undefined || scope === noScope ? requestedScope : scope).split(" ").filter(Boolean),
    claims: { ...response.profile },
    launch: toLaunchContext(response, hasNewIdToken ? { ...response.profile } : {}),
  };
}
