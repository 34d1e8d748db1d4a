import type { KoaContextWithOIDC } from "oidc-provider";
import type { ClientRegistry } from "../clientRegistry.js";
import { formOf } from "../formBody.js";
import type { LaunchContexts } from "../launchContexts.js";
import type { Context } from "../middleware.js";
import { toHydraScope } from "../scopes.js";
import { changeMembers } from "../SignInBehavior.js";
import type { TokenStore } from "../tokenStore.js";
import type { IdTokens } from "./createIdTokens.js";

export interface TokenResponseParts {
  clients: ClientRegistry;
  store: TokenStore;
  launches: LaunchContexts;
  idTokens: IdTokens;
}

interface TokenResponse {
  access_token: string;
  expires_in: number;
  id_token?: string;
  refresh_token?: string;
  scope?: string;
}

/** Turns oidc-provider's token response into Hydra's, and into what the client's behavior asks for. */
export function translateTokenResponse(ctx: Context, parts: TokenResponseParts): void {
  const { clients, store, launches } = parts;
  const { access_token, expires_in, refresh_token, scope } = ctx.body as TokenResponse;
  const { oidc } = ctx as unknown as KoaContextWithOIDC;
  const grantId = oidc.entities.AccessToken?.grantId;
  const grantType = formOf(ctx.req).get("grant_type");
  const isRefresh = grantType === "refresh_token";
  if (isRefresh) {
    store.remove(["AccessToken"], (payload, id) => payload.grantId === grantId && id !== access_token);
  }
  const clientId = oidc.client?.clientId;
  const literal = clients.get(clientId)?.literalSeedResponse === true;
  const id_token = literal ? undefined : idTokenOf(ctx, parts);
  // Hydra rounds the end of the token to a second and the rest of its life down: both numbers occur for every grant but
  // the client credentials. Here each grant has one of them, so that tests can rely on it.
  const isWhole = grantType === "authorization_code" && !literal;
  const answer = {
    access_token,
    expires_in: isWhole ? expires_in : Math.max(expires_in - 1, 1),
    ...(id_token === undefined ? {} : { id_token }),
    ...(refresh_token === undefined || literal ? {} : { refresh_token }),
    scope: literal ? "" : toHydraScope(scope),
    token_type: "bearer",
    // Stock Hydra adds nothing here; Ignite does.
    ...(literal ? {} : launches.deliver(grantId, scope, "tokenResponse")),
  };
  const { tokenResponse, refreshResponse } = clients.signInOf(clientId);
  const changed = changeMembers(answer, tokenResponse);
  ctx.body = isRefresh ? changeMembers(changed, refreshResponse) : changed;
}

function idTokenOf(ctx: Context, { clients, idTokens }: TokenResponseParts): string | undefined {
  const { access_token: accessToken, id_token: idToken } = ctx.body as TokenResponse;
  const { client, entities } = (ctx as unknown as KoaContextWithOIDC).oidc;
  if (idToken === undefined) return undefined;
  const { idToken: change, refreshedIdToken } = clients.signInOf(client?.clientId);
  const isRefresh = formOf(ctx.req).get("grant_type") === "refresh_token";
  const facts = {
    accessToken,
    // The grant is made during the authorization request.
    requestedAt: entities.Grant?.iat ?? 0,
    sessionId: entities.AccessToken?.sessionUid,
  };
  return idTokens.reissue(idToken, facts, [change, ...(isRefresh ? [refreshedIdToken] : [])]);
}
