import type { KoaContextWithOIDC } from "oidc-provider";
import { userBySubject } from "../sandboxUsers.js";
import { parseLaunch, type LaunchContext } from "./launchContext.js";
import { asksForLaunch, splitScope } from "./scopes.js";

type Oidc = typeof import("oidc-provider");

/**
 * What SMART asks of an authorization request, and Ignite of a silent one.
 *
 * @throws OIDCProviderError that the app is told by redirect
 * @see https://hl7.org/fhir/smart-app-launch/app-launch.html#obtain-authorization-code
 */
export function checkLaunch({ errors }: Oidc, ctx: KoaContextWithOIDC, fhirBase: string): void {
  const { launch, aud, scope, prompt } = paramsOf(ctx);
  const asks = asksForLaunch(scope);
  if (aud === undefined ? asks : aud.replace(/\/$/, "") !== fhirBase) {
    throw new errors.InvalidRequest("The parameter 'aud' has to be the address of the FHIR server.");
  }
  const context = launch === undefined ? {} : parseLaunch(launch);
  if (!context) throw new errors.InvalidRequest("The parameter 'launch' cannot be read.");
  if (asks && splitScope(prompt).includes("none") && context.patient === undefined) {
    throw new errors.LoginRequired("The launch names no patient, who would have to be asked for.");
  }
}

/** The patient that a patient is: whatever the launch says, nobody else's record is open. */
function ownPatient(ctx: KoaContextWithOIDC): string | undefined {
  const user = userBySubject(ctx.oidc.session?.accountId ?? "");
  return user?.role === "patient" ? user.fhirUser?.replace(/^Patient\//, "") : undefined;
}

/** What a sign-in is about, as far as it is known; undefined if the app does not ask for it. */
export function launchOf(ctx: KoaContextWithOIDC): LaunchContext | undefined {
  const { launch, scope } = paramsOf(ctx);
  if (!asksForLaunch(scope)) return undefined;
  const context = launch === undefined ? {} : (parseLaunch(launch) ?? {});
  const patient = ownPatient(ctx) ?? context.patient ?? chosenPatient(ctx);
  return patient === undefined ? context : { ...context, patient };
}

/** Whether the app asks for a patient that is not known yet. */
export function needsPatient(ctx: KoaContextWithOIDC): boolean {
  return splitScope(paramsOf(ctx).scope).includes("launch/patient") && launchOf(ctx)?.patient === undefined;
}

/** Whether a launch that the app asks for is about somebody else than the patient who signs in. */
export function isAnothersLaunch(ctx: KoaContextWithOIDC): boolean {
  const { launch, scope } = paramsOf(ctx);
  const own = ownPatient(ctx);
  const patient = launch === undefined ? undefined : parseLaunch(launch)?.patient;
  return asksForLaunch(scope) && own !== undefined && patient !== undefined && patient !== own;
}

/** The answer of the page that asks for one. */
function chosenPatient(ctx: KoaContextWithOIDC): string | undefined {
  const patient = ctx.oidc.result?.patient;
  return typeof patient === "string" ? patient : undefined;
}

function paramsOf(ctx: KoaContextWithOIDC): Partial<Record<"launch" | "aud" | "scope" | "prompt", string>> {
  const text = (name: string) => {
    const value = ctx.oidc.params?.[name];
    return typeof value === "string" ? { [name]: value } : {};
  };
  return { ...text("launch"), ...text("aud"), ...text("scope"), ...text("prompt") };
}
