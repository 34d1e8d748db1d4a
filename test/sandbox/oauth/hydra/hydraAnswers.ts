import type { KoaContextWithOIDC } from "oidc-provider";
import type { ClientRegistry } from "../clientRegistry.js";
import { clientIdOf } from "../clientIdOf.js";
import { formOf } from "../formBody.js";
import type { Context, Middleware } from "../middleware.js";
import { namedScopes, splitScope, toHydraScope, toProviderScope } from "../scopes.js";
import { changeMembers, type MemberChange } from "../SignInBehavior.js";
import { answerError, createConcurrentGrants, type ConcurrentGrants } from "./concurrentGrants.js";
import { grantRefusal, tokenError } from "./tokenRefusal.js";
import { translateTokenResponse, type TokenResponseParts } from "./tokenResponse.js";

/** What Hydra answers where oidc-provider answers something else. */
export function hydraAnswers(parts: TokenResponseParts): Middleware {
  const { clients } = parts;
  const grants = createConcurrentGrants();

  return async (ctx, next) => {
    if (ctx.path === "/oauth2/auth") translateAuthorizationRequest(ctx, clients);
    if (ctx.path.startsWith("/oauth2/auth")) {
      await next();
      translateRedirect(ctx, clients);
    } else if (ctx.path === "/oauth2/token") {
      await answerTokenRequest(ctx, parts, grants, next);
    } else if (ctx.path === "/oauth2/revoke") {
      answerJson(ctx);
      await next();
      // The answer is empty, and of no type: oidc-client-ts throws at `text/plain`.
      if (ctx.body === "") ctx.remove("Content-Type");
    } else if (ctx.path === "/.well-known/openid-configuration") {
      await next();
      translateDiscovery(ctx, clients.signInOf(undefined).discovery);
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
function translateRedirect(ctx: Context, clients: ClientRegistry): void {
  const location = ctx.response.get("Location");
  if (!location || !URL.canParse(location)) return;
  const url = new URL(location);
  const { searchParams: params } = url;
  if (!params.has("iss")) return;
  const { oidc } = ctx as Partial<KoaContextWithOIDC>;
  params.delete("iss");
  const state = params.get("state");
  if (params.has("code")) {
    params.delete("state");
    params.set("scope", toHydraScope(oidc?.authorizationCode?.scope));
    if (state !== null) params.set("state", state);
  }
  // What was refused is named in the description already.
  if (params.has("error")) params.delete("scope");
  const { set = {}, remove = [] } = clients.signInOf(oidc?.client?.clientId).authorizationResponse ?? {};
  for (const [name, value] of Object.entries(set)) params.set(name, String(value));
  for (const name of remove) params.delete(name);
  ctx.set("Location", url.href);
}

async function answerTokenRequest(
  ctx: Context,
  parts: TokenResponseParts,
  grants: ConcurrentGrants,
  next: () => Promise<unknown>,
): Promise<void> {
  answerJson(ctx);
  const form = formOf(ctx.req);
  const { clients, store } = parts;
  const clientId = clientIdOf(ctx.req, form);
  const refusal = grantRefusal(store, form, clientId);
  const grant = form.get("refresh_token") ?? form.get("code");
  if (grant !== null) {
    const refused = grants.begin(grant, clients.signInOf(clientId).concurrentRefreshes);
    if (refused) return answerError(ctx, refused);
  }
  let isReused = false;
  try {
    await next();
  } finally {
    if (grant !== null) isReused = grants.end(grant);
  }
  if (ctx.status !== 200) {
    const error = tokenError(ctx.status, (ctx.body ?? {}) as Record<string, unknown>, refusal);
    // Hydra uses a code up at the first attempt, also at one with another verifier.
    const code = form.get("code") ?? "";
    if (error.body.error === "invalid_grant" && store.stateOf("AuthorizationCode", code).state === "active") {
      store.remove(["AuthorizationCode"], (_, id) => id === code);
    }
    return answerError(ctx, error);
  }
  translateTokenResponse(ctx, parts);
  if (isReused) store.removeGrant((ctx as unknown as KoaContextWithOIDC).oidc.entities.AccessToken?.grantId);
}

function translateDiscovery(ctx: Context, change: MemberChange | undefined): void {
  if (ctx.status !== 200) return;
  const { authorization_response_iss_parameter_supported: _iss, ...metadata } = ctx.body as Record<string, unknown>;
  const translated = {
    ...metadata,
    end_session_endpoint: new URL("/oauth2/sessions/logout", ctx.href).href,
    scopes_supported: namedScopes,
  };
  ctx.body = changeMembers(translated, change);
}

/** Whatever the client accepts: Hydra's token and revocation endpoints speak JSON. */
function answerJson(ctx: Context): void {
  ctx.req.headers.accept = "application/json";
}
