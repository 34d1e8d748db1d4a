import type { Context, Middleware } from "./middleware.js";
import type Provider from "oidc-provider";
import type { InteractionResults } from "oidc-provider";
import type { PatientDirectory } from "../fhir/patientDirectory.js";
import { consentPage } from "../pages/consentPage.js";
import { errorPage } from "../pages/messagePages.js";
import { patientPage } from "../pages/patientPage.js";
import { signInPage } from "../pages/signInPage.js";
import { claimsOf, sandboxUsers } from "../sandboxUsers.js";
import type { ClientRegistry } from "./clientRegistry.js";
import { formOf } from "./formBody.js";
import { denyFraming } from "./frames.js";
import { splitScope, toHydraScope } from "./scopes.js";

type Interaction = Awaited<ReturnType<Provider["interactionDetails"]>>;

const denied: InteractionResults = {
  error: "access_denied",
  error_description: "The resource owner or authorization server denied the request.",
};

/** The sign-in page, the consent page, in Hydra's words the login and consent app, and the one that asks for a patient. */
export function signInRoutes(provider: Provider, clients: ClientRegistry, patients: PatientDirectory): Middleware {
  return async (ctx, next) => {
    const page = /^\/(sign-in|consent|patient)\/[\w-]+$/.exec(ctx.path)?.[1];
    if (!page) {
      await next();
      return;
    }
    ctx.set("Cache-Control", "no-store");

    let interaction: Interaction;
    try {
      interaction = await provider.interactionDetails(ctx.req, ctx.res);
    } catch {
      denyFraming(ctx);
      ctx.status = 400;
      ctx.type = "html";
      ctx.body = errorPage("sign_in_expired", "This sign-in has ended or was begun in another browser.");
      return;
    }
    denyFraming(ctx, clients.get(String(interaction.params.client_id)));
    if (page === "patient") await choosePatient(ctx, interaction);
    else if (page === "consent") await consent(ctx, interaction);
    else await signIn(ctx, interaction);
  };

  async function signIn(ctx: Context, { params, session }: Interaction): Promise<void> {
    const form = formOf(ctx.req);
    if (form.has("cancel")) return finish(ctx, denied);
    const username = form.get("username") ?? (typeof params.login_hint === "string" ? params.login_hint : "");
    const user = sandboxUsers.find((one) => one.username === username.trim().toLowerCase());
    if (ctx.method === "POST" && user && user.password === form.get("password")) {
      const { sub } = claimsOf(user);
      await finish(ctx, { login: { accountId: sub, remember: true } });
      if (session && session.accountId !== sub) await forgetUser(ctx);
      return;
    }
    ctx.type = "html";
    ctx.body = signInPage({ clientName: nameOf(params), username, wrong: ctx.method === "POST" });
  }

  async function choosePatient(ctx: Context, { params }: Interaction): Promise<void> {
    const form = formOf(ctx.req);
    if (form.has("cancel")) return finish(ctx, denied);
    const chosen = patients.get(form.get("patient") ?? "");
    if (chosen) return finish(ctx, { patient: chosen.id });
    const text = new URLSearchParams(ctx.querystring).get("q") ?? "";
    const wrong = form.has("patient");
    ctx.type = "html";
    ctx.body = patientPage({ clientName: nameOf(params), text, found: patients.find(text), wrong });
  }

  async function consent(ctx: Context, { params, session }: Interaction): Promise<void> {
    const form = formOf(ctx.req);
    if (form.get("answer") === "deny") return finish(ctx, denied);
    const scope = String(params.scope);
    if (form.get("answer") === "allow" && session) {
      const grant = new provider.Grant({ clientId: String(params.client_id), accountId: session.accountId });
      grant.addOIDCScope(scope);
      return finish(ctx, { consent: { grantId: await grant.save() } });
    }
    ctx.type = "html";
    ctx.body = consentPage({ clientName: nameOf(params), scopes: splitScope(toHydraScope(scope)) });
  }

  async function finish(ctx: Context, result: InteractionResults): Promise<void> {
    const returnTo = await provider.interactionResult(ctx.req, ctx.res, result, {
      mergeWithLastSubmission: !("error" in result),
    });
    ctx.status = 303;
    ctx.redirect(returnTo);
  }

  /** When somebody else signs in, oidc-provider sends a page that needs a script to end the session first. */
  async function forgetUser(ctx: Context): Promise<void> {
    const session = await provider.Session.get(ctx);
    session.accountId = undefined;
    session.authorizations = undefined;
    await session.persist();
  }

  function nameOf(params: Interaction["params"]): string {
    const clientId = String(params.client_id);
    return clients.get(clientId)?.name ?? clientId;
  }
}
