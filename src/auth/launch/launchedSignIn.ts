import type { ResolvedAuthConfig } from "../AuthConfig.js";
import type { SmartLaunch } from "./SmartServer.js";

/**
 * The scopes to ask for: `launch` wherever there is a launch, and nowhere else, since it asks for the context of one.
 *
 * @see https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html#apps-that-launch-from-the-ehr
 */
export function scopeFor(config: ResolvedAuthConfig, scope: string, launch: SmartLaunch | undefined): string {
  if (config.allowedIssuers === undefined) return scope;
  const others = scope.split(" ").filter((one) => one !== "" && one !== "launch");
  return (launch?.handle === undefined ? others : [...others, "launch"]).join(" ");
}

/**
 * Whether a token is for another patient than the launch was. What a launch says is the server's own affair, but where it
 * is a text that can be read (base64 JSON, as of Medblocks Ignite) the two must never differ.
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
