import type { Context, Middleware } from "../middleware.js";
import type Provider from "oidc-provider";
import { errorPage, signedOutPage } from "../../pages/messagePages.js";
import { signOutPage } from "../../pages/signOutPage.js";
import { redirectUriAllowed, type ClientRegistry } from "../clientRegistry.js";
import { formOf } from "../formBody.js";

const logoutPath = "/oauth2/sessions/logout";

/**
 * Signing out as Hydra does it. oidc-provider's own route accepts a `post_logout_redirect_uri` without an id_token, revokes
 * tokens, and asks by a page that needs a script.
 */
export function hydraLogout(provider: Provider, clients: ClientRegistry): Middleware {
  return async (ctx, next) => {
    if (ctx.path !== logoutPath) {
      await next();
      return;
    }
    ctx.set("Cache-Control", "no-store");
    ctx.type = "html";
    const hint = parameter(ctx, "id_token_hint");
    const target = parameter(ctx, "post_logout_redirect_uri");
    const state = parameter(ctx, "state");

    if (hint === undefined) {
      const stray = target !== undefined ? "post_logout_redirect_uri" : state !== undefined ? "state" : undefined;
      if (stray)
        return refuse(ctx, `Logout failed because query parameter ${stray} is set but id_token_hint is missing.`);
      const session = await provider.Session.get(ctx);
      // Any page could send its visitors here: without an id_token somebody has to say yes.
      if (session.accountId && ctx.method !== "POST") {
        ctx.body = signOutPage(logoutPath);
        return;
      }
      await endSession(ctx);
      ctx.body = signedOutPage();
      return;
    }

    const clientId = await clientOfIdToken(hint);
    if (clientId === undefined) return refuse(ctx, "Logout failed because the id_token_hint is not a valid id_token.");
    if (target !== undefined && !redirectUriAllowed(clients.get(clientId)?.postLogoutRedirectUris, target)) {
      return refuse(ctx, "Logout failed because query parameter post_logout_redirect_uri is not a registered one.");
    }
    await endSession(ctx);
    if (target === undefined) {
      ctx.body = signedOutPage();
      return;
    }
    const url = new URL(target);
    if (state !== undefined) url.searchParams.set("state", state);
    ctx.redirect(url.href);
  };

  async function clientOfIdToken(idToken: string): Promise<string | undefined> {
    try {
      const [, payload = ""] = idToken.split(".");
      const { aud } = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as { aud: string };
      const client = await provider.Client.find(aud);
      if (client) await provider.IdToken.validate(idToken, client);
      return client?.clientId;
    } catch {
      return undefined;
    }
  }

  async function endSession(ctx: Context): Promise<void> {
    const session = await provider.Session.get(ctx);
    await session.destroy();
    ctx.cookies.set(provider.cookieName("session"), null, { httpOnly: true, sameSite: "lax" });
  }
}

function refuse(ctx: Context, description: string): void {
  ctx.status = 400;
  ctx.body = errorPage("invalid_request", description);
}

function parameter(ctx: Context, name: string): string | undefined {
  return new URLSearchParams(ctx.querystring).get(name) ?? formOf(ctx.req).get(name) ?? undefined;
}
