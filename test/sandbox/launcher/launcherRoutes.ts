import type Provider from "oidc-provider";
import type { PatientDirectory } from "../fhir/patientDirectory.js";
import type { ClientRegistry } from "../oauth/clientRegistry.js";
import { denyFraming } from "../oauth/frames.js";
import type { Context, Middleware } from "../oauth/middleware.js";
import { notSignedInPage } from "../pages/messagePages.js";
import { userBySubject, type SandboxUser } from "../sandboxUsers.js";
import { launcherSignInUrl, queryOfState, signedInPath } from "./launcherClient.js";
import { launcherPage } from "./launcherPage.js";
import { launchableApps, launcherHref, launcherPath, launchOptionsOf } from "./launchOptions.js";

/** `/ignite`: opens apps about a patient, in a frame, as Medblocks Ignite does on its Home and Patient pages. */
export function launcherRoutes(
  provider: Provider,
  origin: string,
  clients: ClientRegistry,
  patients: PatientDirectory,
): Middleware {
  return async (ctx, next) => {
    if (ctx.path !== launcherPath && ctx.path !== signedInPath) {
      await next();
      return;
    }
    ctx.set("Cache-Control", "no-store");
    denyFraming(ctx);
    const query = new URLSearchParams(ctx.querystring);
    if (ctx.path === signedInPath) return comeBack(ctx, query);
    const { accountId } = await provider.Session.get(ctx);
    const user = userBySubject(accountId ?? "");
    if (!user) {
      ctx.status = 303;
      ctx.redirect(launcherSignInUrl(origin, ctx.querystring));
      return;
    }
    ctx.type = "html";
    ctx.body = pageFor(user, query);
  };

  function pageFor(user: SandboxUser, query: URLSearchParams): string {
    const options = launchOptionsOf(query);
    const mayOpen = ({ id }: { id: string }) => user.role !== "patient" || user.fhirUser === `Patient/${id}`;
    const chosen = options.patient === undefined ? undefined : patients.get(options.patient);
    const patient = chosen && mayOpen(chosen) ? chosen : undefined;
    return launcherPage({
      options,
      userName: user.name,
      apps: launchableApps(clients.all()),
      found: patients.find(options.q ?? "").filter(mayOpen),
      patient,
      encounter: patient && patients.latestEncounter(patient.id),
      fhirBase: `${origin}/fhir`,
    });
  }
}

function comeBack(ctx: Context, query: URLSearchParams): void {
  const href = launcherHref(launchOptionsOf(queryOfState(query.get("state"))));
  if (!query.has("error")) {
    ctx.status = 303;
    ctx.redirect(href);
    return;
  }
  ctx.type = "html";
  ctx.body = notSignedInPage(href);
}
