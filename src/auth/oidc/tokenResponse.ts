import { AuthError } from "../../AuthError.js";
import { readTokenResponse, type JsonObject } from "../../readTokenResponse.js";
import { renewedLaunch, toLaunchContext } from "../launch/toLaunchContext.js";
import type { SessionRecord, TokenSet } from "../session/sessionRecord.js";

type Claims = Record<string, unknown>;

/**
 * Returns the tokens of a sign-in. A response without a scope grants the requested one (RFC 6749 §5.1); an empty scope
 * grants none.
 *
 * @throws {@link AuthError} `invalid_token_response` where the response holds no usable access token.
 */
export function toTokenSet(json: JsonObject, requestedScopes: readonly string[], claims: Claims): TokenSet {
  const { accessToken, expiresIn, refreshToken, idToken, scopes = requestedScopes } = readTokenResponse(json);
  if (accessToken === undefined) throw new AuthError("invalid_token_response");
  const receivedAt = Date.now();
  return {
    accessToken,
    receivedAt,
    expiresAt: endOf(receivedAt, expiresIn),
    refreshToken,
    idToken,
    scopes: [...scopes],
    claims,
    launch: toLaunchContext(json, claims),
  };
}

/**
 * Returns the tokens of a token refresh. What the response leaves out stays as it was (RFC 6749 §6, OpenID Connect Core
 * §12.2): the refresh token, the scopes, the launch context. `claims` are those of a new id_token that can be used; without
 * them the former id_token stays.
 *
 * @returns nothing where the response holds no usable access token.
 */
export function toRefreshedTokenSet(
  json: JsonObject,
  former: SessionRecord,
  claims: Claims | undefined,
): TokenSet | undefined {
  const { accessToken, expiresIn, refreshToken, idToken, scopes } = readTokenResponse(json);
  if (accessToken === undefined) return undefined;
  const receivedAt = Date.now();
  return {
    accessToken,
    receivedAt,
    expiresAt: endOf(receivedAt, expiresIn),
    refreshToken: refreshToken ?? former.refreshToken,
    idToken: claims ? idToken : former.idToken,
    scopes: scopes?.length ? [...scopes] : former.scopes,
    claims: claims ?? former.claims,
    launch: renewedLaunch(former.launch, toLaunchContext(json, claims ?? {})),
    launchedBy: former.launchedBy,
  };
}

/** Absent where the server does not say how long the token lasts: it is used until it is refused. */
function endOf(receivedAt: number, expiresIn: number | undefined): number | undefined {
  return expiresIn === undefined ? undefined : receivedAt + expiresIn * 1000;
}
