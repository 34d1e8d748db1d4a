import { randomUUID } from "node:crypto";
import type Provider from "oidc-provider";
import { errorPage, signedOutPage, stillSignedInPage } from "../../pages/messagePages.js";
import { signOutPage } from "../../pages/signOutPage.js";
import { redirectUriAllowed, type ClientRegistry } from "../clientRegistry.js";
import { formOf } from "../formBody.js";
import { denyFraming } from "../frames.js";
import type { Context, Middleware } from "../middleware.js";
import { claimsOf } from "./createIdTokens.js";

type Session = Awaited<ReturnType<Provider["Session"]["get"]>>;

const logoutPath = "/oauth2/sessions/logout";
interface Logout {
  session: Session;
  /** Where the browser goes then. Default: the server's own page. */
  target: string | undefined;
}

/** The login app's page for Hydra's logout challenge. */
const challengePath = /^\/sign-out\/([\w-]+)$/;

/**
 * Signing out as Hydra does it. oidc-provider's own route accepts a `post_logout_redirect_uri` without an id_token, revokes
 * tokens, and asks by a page that needs a script.
 */
export function hydraLogout(provider: Provider, clients: ClientRegistry): Middleware {
  const challenges = new Map<string, Logout>();

  return async (ctx, next) => {
    const challenge = challengePath.exec(ctx.path)?.[1];
    if (ctx.path !== logoutPath && challenge === undefined) {
      await next();
      return;
    }
    ctx.set("Cache-Control", "no-store");
    ctx.type = "html";
    if (challenge !== undefined) await answerChallenge(ctx, challenge);
    else if (parameter(ctx, "id_token_hint") === undefined) await signOutWithoutHint(ctx);
    else await signOutWithHint(ctx);
  };

  async function signOutWithoutHint(ctx: Context): Promise<void> {
    const stray = ["post_logout_redirect_uri", "state"].find((name) => parameter(ctx, name) !== undefined);
    if (stray)
      return refuse(ctx, `Logout failed because query parameter ${stray} is set but id_token_hint is missing.`);
    const session = await provider.Session.get(ctx);
    // Any page could send its visitors here: without an id_token the user has to confirm.
    if (session.accountId && ctx.method !== "POST") {
      ctx.body = signOutPage({ action: logoutPath, mayRefuse: false });
      return;
    }
    await finish(ctx, { session, target: undefined });
  }

  async function signOutWithHint(ctx: Context): Promise<void> {
    const { clientId, sid } = (await readIdToken(parameter(ctx, "id_token_hint") ?? "")) ?? {};
    if (clientId === undefined || sid === undefined)
      return refuse(ctx, "Logout failed because the id_token_hint is not a valid id_token.");
    const target = parameter(ctx, "post_logout_redirect_uri");
    if (target !== undefined && !redirectUriAllowed(clients.get(clientId)?.postLogoutRedirectUris, target)) {
      return refuse(
        ctx,
        "Logout failed because query parameter post_logout_redirect_uri is not a whitelisted as a post_logout_redirect_uri for the client.",
      );
    }
    const url = target === undefined ? undefined : new URL(target);
    const state = parameter(ctx, "state");
    if (state !== undefined) url?.searchParams.set("state", state);

    // Hydra looks for the session of the id_token, whatever cookies come along, and without one goes back at once.
    const session = await provider.Session.findByUid(sid);
    if (session?.accountId === undefined) return leave(ctx, url?.href);
    const logout = { session, target: url?.href };
    if (clients.signInOf(clientId).logout !== "ask") return finish(ctx, logout);
    const challenge = randomUUID();
    challenges.set(challenge, logout);
    ctx.redirect(`/sign-out/${challenge}`);
  }

  async function answerChallenge(ctx: Context, challenge: string): Promise<void> {
    denyFraming(ctx);
    const logout = challenges.get(challenge);
    if (!logout) return refuse(ctx, "Logout failed because the logout challenge is unknown.");
    const answer = formOf(ctx.req).get("answer");
    if (answer === null) {
      ctx.body = signOutPage({ action: ctx.path, mayRefuse: true });
      return;
    }
    challenges.delete(challenge);
    if (answer === "sign-out") return finish(ctx, logout);
    ctx.body = stillSignedInPage();
  }

  async function readIdToken(idToken: string): Promise<{ clientId: string; sid: string } | undefined> {
    try {
      const { aud, sid } = claimsOf(idToken) as { aud: string[]; sid: string };
      const client = await provider.Client.find(aud[0] ?? "");
      if (!client) return undefined;
      await provider.IdToken.validate(idToken, client);
      return { clientId: client.clientId, sid };
    } catch {
      return undefined;
    }
  }

  async function finish(ctx: Context, { session, target }: Logout): Promise<void> {
    await session.destroy();
    ctx.cookies.set(provider.cookieName("session"), null, { httpOnly: true, sameSite: "lax" });
    leave(ctx, target);
  }
}

function leave(ctx: Context, target: string | undefined): void {
  if (target === undefined) ctx.body = signedOutPage();
  else ctx.redirect(target);
}

function refuse(ctx: Context, description: string): void {
  ctx.status = 400;
  ctx.body = errorPage("invalid_request", description);
}

function parameter(ctx: Context, name: string): string | undefined {
  return new URLSearchParams(ctx.querystring).get(name) ?? formOf(ctx.req).get(name) ?? undefined;
}
