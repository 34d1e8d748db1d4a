import { randomUUID } from "node:crypto";
import type Provider from "oidc-provider";
import type { ClientRegistry } from "../clientRegistry.js";
import type { Context, Middleware } from "../middleware.js";
import { hydraErrors } from "./hydraErrors.js";

type Stage = "login" | "consent";

/**
 * Hydra's CSRF cookies: one for login and one for consent, for each client. Each authorization request that reaches the login
 * app overwrites the login cookie, so a sign-in that was begun earlier in another tab does not find its own value.
 */
export function overlappingSignIns(provider: Provider, clients: ClientRegistry, port: string): Middleware {
  const cookieName = (stage: Stage, clientId: string) =>
    `sandbox_${stage}_csrf_${Buffer.from(clientId).toString("hex")}_${port}`;

  return async (ctx, next) => {
    if (!ctx.path.startsWith("/oauth2/auth")) return void (await next());
    const uid = /^\/oauth2\/auth\/([\w-]+)$/.exec(ctx.path)?.[1];
    const resumed = uid === undefined ? undefined : await provider.Interaction.find(uid);
    const clientId = text(resumed?.params.client_id) ?? new URLSearchParams(ctx.querystring).get("client_id") ?? "";
    const behavior = clients.signInOf(clientId).overlappingSignIns ?? "allowed";
    if (behavior === "allowed") return void (await next());

    if (resumed) {
      const stage = stageOf(resumed.prompt.name);
      if (ctx.cookies.get(cookieName(stage, clientId), { signed: false }) !== uid) {
        return refuse(ctx, resumed.params, behavior);
      }
    }
    await next();
    const { page, interaction } = nextPageOf(ctx);
    const keep = (stage: Stage) =>
      ctx.cookies.set(cookieName(stage, clientId), interaction ?? randomUUID(), { signed: false, overwrite: true });
    if (!resumed && !isRefused(ctx)) keep("login");
    if (page !== undefined && stageOf(page) === "consent") keep("consent");
  };
}

/** The page on which a patient is chosen belongs to the consent app. */
function stageOf(page: string): Stage {
  return page === "login" || page === "sign-in" ? "login" : "consent";
}

function nextPageOf(ctx: Context): { page?: string | undefined; interaction?: string | undefined } {
  const [, page, interaction] = /\/(sign-in|consent|patient)\/([\w-]+)$/.exec(ctx.response.get("Location")) ?? [];
  return { page, interaction };
}

/** Such a request never reached the login app. */
function isRefused(ctx: Context): boolean {
  const location = ctx.response.get("Location");
  return !URL.canParse(location, ctx.href) || new URL(location, ctx.href).searchParams.has("error");
}

function refuse(ctx: Context, params: Record<string, unknown>, error: "request_forbidden" | "server_error"): void {
  const { body } = error === "server_error" ? hydraErrors.serverError() : hydraErrors.requestForbidden();
  const url = new URL(text(params.redirect_uri) ?? "");
  const state = text(params.state);
  const members = { ...body, ...(state === undefined ? {} : { state }) };
  for (const [name, value] of Object.entries(members)) url.searchParams.set(name, value);
  ctx.status = 303;
  ctx.redirect(url.href);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
