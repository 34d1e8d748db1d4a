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
  return {
    accessToken,
    ...lifeOf(expiresIn, undefined),
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
  return {
    accessToken,
    ...lifeOf(expiresIn, former.lifetimeMs),
    refreshToken: refreshToken ?? former.refreshToken,
    idToken: claims ? idToken : former.idToken,
    scopes: scopes?.length ? [...scopes] : former.scopes,
    claims: claims ?? former.claims,
    launch: renewedLaunch(former.launch, toLaunchContext(json, claims ?? {})),
    launchedBy: former.launchedBy,
  };
}

/** A token whose lifetime the server does not name has no end: it is used until it is refused. */
function lifeOf(
  expiresIn: number | undefined,
  formerMs: number | undefined,
): Pick<TokenSet, "receivedAt" | "expiresAt" | "lifetimeMs"> {
  const receivedAt = Date.now();
  if (expiresIn === undefined) return { receivedAt, expiresAt: undefined, lifetimeMs: formerMs };
  return { receivedAt, expiresAt: receivedAt + expiresIn * 1000, lifetimeMs: expiresIn * 1000 };
}
