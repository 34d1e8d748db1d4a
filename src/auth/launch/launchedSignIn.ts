import type { ResolvedAuthConfig } from "../AuthConfig.js";
import type { SmartLaunch } from "./SmartServer.js";

/**
 * Returns the scopes to request. `launch` is requested for a launch only, since it requests the launch's context.
 *
 * @see https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html#apps-that-launch-from-the-ehr
 */
export function scopeFor(config: ResolvedAuthConfig, scope: string, launch: SmartLaunch | undefined): string {
  if (config.allowedIssuers === undefined) return scope;
  const others = scope.split(" ").filter((one) => one !== "" && one !== "launch");
  return (launch?.handle === undefined ? others : [...others, "launch"]).join(" ");
}

/**
 * Whether a token is for another patient than the launch. The `launch` parameter is opaque. But where it can be read
 * (base64 JSON, as Medblocks Ignite writes it), the two patients must not differ.
 */
export function isForAnotherPatient({ handle }: SmartLaunch, patient: string | undefined): boolean {
  const launched = patientIn(handle);
  return launched !== undefined && patient !== undefined && launched !== patient;
}

function patientIn(handle = ""): string | undefined {
  try {
    const told: unknown = JSON.parse(atob(handle.replaceAll("-", "+").replaceAll("_", "/")));
    const patient = (told as { patient?: unknown } | null)?.patient;
    return typeof patient === "string" ? patient.replace(/^Patient\//, "") : undefined;
  } catch {
    return undefined;
  }
}
