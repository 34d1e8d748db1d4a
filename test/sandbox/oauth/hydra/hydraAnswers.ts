import type { Context, Middleware } from "../middleware.js";
import type { KoaContextWithOIDC } from "oidc-provider";
import type { ClientRegistry } from "../clientRegistry.js";
import { formOf } from "../formBody.js";
import type { LaunchContexts } from "../launchContexts.js";
import { namedScopes, splitScope, toHydraScope, toProviderScope } from "../scopes.js";
import type { TokenStore } from "../tokenStore.js";

/** What Hydra answers where oidc-provider answers something else. */
export function hydraAnswers(clients: ClientRegistry, store: TokenStore, launches: LaunchContexts): Middleware {
  const renewing = new Set<string>();

  return async (ctx, next) => {
    if (ctx.path === "/oauth2/auth") translateAuthorizationRequest(ctx, clients);
    if (ctx.path.startsWith("/oauth2/auth")) {
      await next();
      translateRedirect(ctx);
    } else if (ctx.path === "/oauth2/token") {
      await once(ctx, renewing, next);
      translateTokenResponse(ctx, { clients, store, launches });
    } else if (ctx.path === "/oauth2/revoke") {
      answerJson(ctx);
      await next();
      // The answer is empty, and of no type: oidc-client-ts throws at `text/plain`.
      if (ctx.body === "") ctx.remove("Content-Type");
    } else if (ctx.path === "/.well-known/openid-configuration") {
      await next();
      translateDiscovery(ctx);
    } else {
      await next();
    }
  };
}

/** Without `openid` Hydra ignores these, and oidc-provider refuses the request. */
const ofOpenIdOnly = ["acr_values", "claims", "claims_locales", "id_token_hint", "max_age", "nonce"];

function translateAuthorizationRequest(ctx: Context, clients: ClientRegistry): void {
  const query = new URLSearchParams(ctx.querystring);
  const scope = query.get("scope") ?? "";
  query.set("scope", toProviderScope(scope));
  if (!splitScope(scope).includes("openid")) for (const name of ofOpenIdOnly) query.delete(name);
  const prompt = query.get("prompt");
  if (prompt !== null && clients.get(query.get("client_id") ?? "")?.consent !== "ask") {
    const left = splitScope(prompt).filter((one) => one !== "consent");
    if (left.length > 0) query.set("prompt", left.join(" "));
    else query.delete("prompt");
  }
  ctx.querystring = query.toString();
}

/** Hydra sends `scope`, also when it is empty, and no `iss` (RFC 9207). */
function translateRedirect(ctx: Context): void {
  const location = ctx.response.get("Location");
  if (!location || !URL.canParse(location)) return;
  const url = new URL(location);
  const { searchParams: params } = url;
  if (!params.has("iss")) return;
  params.delete("iss");
  const state = params.get("state");
  if (params.has("code")) {
    params.delete("state");
    params.set("scope", toHydraScope((ctx as Partial<KoaContextWithOIDC>).oidc?.authorizationCode?.scope));
    if (state !== null) params.set("state", state);
  }
  // What was refused is named in the description already.
  if (params.has("error")) params.delete("scope");
  ctx.set("Location", url.href);
}

/** Two renewals with one refresh token at the same time: Hydra's database lets one pass. */
async function once(ctx: Context, renewing: Set<string>, next: () => Promise<unknown>): Promise<void> {
  answerJson(ctx);
  const token = formOf(ctx.req).get("refresh_token");
  if (token === null) return void (await next());
  if (renewing.has(token)) {
    ctx.status = 400;
    ctx.body = {
      error: "invalid_request",
      error_description:
        "The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed. Failed to refresh token because of multiple concurrent requests using the same token. Please retry the request.",
    };
    return;
  }
  renewing.add(token);
  try {
    await next();
  } finally {
    renewing.delete(token);
  }
}

interface TokenResponse {
  access_token: string;
  expires_in: number;
  id_token?: string;
  refresh_token?: string;
  scope?: string;
}

function translateTokenResponse(
  ctx: Context,
  { clients, store, launches }: { clients: ClientRegistry; store: TokenStore; launches: LaunchContexts },
): void {
  if (ctx.status !== 200) {
    const { error, error_description } = (ctx.body ?? {}) as Record<string, unknown>;
    ctx.body = { error, error_description };
    return;
  }
  const { access_token, expires_in, id_token, refresh_token, scope } = ctx.body as TokenResponse;
  const { oidc } = ctx as unknown as KoaContextWithOIDC;
  const grantId = oidc.entities.AccessToken?.grantId;
  if (formOf(ctx.req).get("grant_type") === "refresh_token") {
    store.remove(["AccessToken"], (payload, id) => payload.grantId === grantId && id !== access_token);
  }
  const literal = clients.get(oidc.client?.clientId)?.literalSeedResponse === true;
  ctx.body = {
    access_token,
    // Hydra counts the second that is running.
    expires_in: Math.max(expires_in - 1, 1),
    ...(id_token === undefined || literal ? {} : { id_token }),
    ...(refresh_token === undefined || literal ? {} : { refresh_token }),
    scope: literal ? "" : toHydraScope(scope),
    token_type: "bearer",
    // Stock Hydra adds nothing here; Ignite does.
    ...(literal ? {} : launches.deliver(grantId, scope, "tokenResponse")),
  };
}

function translateDiscovery(ctx: Context): void {
  if (ctx.status !== 200) return;
  const { authorization_response_iss_parameter_supported: _iss, ...metadata } = ctx.body as Record<string, unknown>;
  ctx.body = {
    ...metadata,
    end_session_endpoint: new URL("/oauth2/sessions/logout", ctx.href).href,
    scopes_supported: namedScopes,
  };
}

/** Whatever the client accepts: Hydra's token and revocation endpoints speak JSON. */
function answerJson(ctx: Context): void {
  ctx.req.headers.accept = "application/json";
}
