import { readTokenResponse } from "../../readTokenResponse.js";
import type { ResolvedAuthConfig } from "../AuthConfig.js";
import { contextOf } from "../launch/contextOf.js";
import type { RefreshResult } from "../tokens/refreshWithRetry.js";
import { otherServer, type SessionRecord } from "../session/sessionRecord.js";
import { compareRefreshedIdToken, decodeIdToken } from "./idTokenChecks.js";
import type { FindAuthorizationServer } from "./oidcClients.js";
import { requestTokens } from "./tokenEndpoint.js";
import { toRefreshedTokenSet } from "./tokenResponse.js";

/**
 * Sends the refresh token of a session once. It is used up as soon as this resolves, whatever the result says.
 *
 * @throws {@link AuthError} where no token response came; `verdictOf` says what that means.
 */
export async function refreshTokens(
  config: ResolvedAuthConfig,
  findServer: FindAuthorizationServer,
  record: SessionRecord,
): Promise<RefreshResult> {
  const { tokenEndpoint, tokenIssuer } = await findServer(record.launchedBy);
  // Without a scope the server grants what it granted before (RFC 6749 §6).
  const json = await requestTokens(tokenEndpoint, {
    grant_type: "refresh_token",
    client_id: config.clientId,
    refresh_token: record.refreshToken,
  });
  const { idToken } = readTokenResponse(json);
  const claims = idToken === undefined ? undefined : decodeIdToken(idToken);
  const expected = { clientId: config.clientId, issuer: tokenIssuer, server: record.launchedBy };
  const identity = compareRefreshedIdToken(claims, record.claims, expected);
  const tokens = toRefreshedTokenSet(json, record, identity === "current" ? claims : undefined);
  if (identity === "otherUser" || identity === "otherIssuer") return { outcome: identity, tokens };
  if (!tokens) return { outcome: "unusable" };
  tokens.context = await contextOf(otherServer(config, tokens), tokens.launch);
  return { outcome: "refreshed", tokens };
}
