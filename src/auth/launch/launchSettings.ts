import { ConfigurationError, requireBaseUrl, isDevelopment } from "../../ConfigurationError.js";

/** How the app takes part in SMART App Launch. */
export interface LaunchSettings {
  /**
   * The FHIR bases (`iss`) that may launch the app. Nothing is ever sent to another. Default: `fhirBaseUrl` alone.
   */
  allowedIssuers?: readonly string[] | undefined;
}

const mend = 'Set launch to { allowedIssuers: ["https://dev.medblocks.com/fhir"] }, or to {} for fhirBaseUrl alone.';

/**
 * The bases that may launch the app; none where it takes no part.
 *
 * @throws {@link ConfigurationError} that names `launch`.
 */
export function resolveLaunch(launch: LaunchSettings | undefined, fhirBaseUrl: string): readonly string[] | undefined {
  if (launch === undefined) return undefined;
  if (typeof launch !== "object" || launch === null || Array.isArray(launch)) {
    throw new ConfigurationError(isDevelopment && `launch is not an object. ${mend}`, "launch");
  }
  const { allowedIssuers = [fhirBaseUrl] } = launch;
  if (!Array.isArray(allowedIssuers)) {
    throw new ConfigurationError(isDevelopment && `launch.allowedIssuers is not an array. ${mend}`, "launch");
  }
  return allowedIssuers.map((issuer: unknown) => requireBaseUrl(issuer, "launch.allowedIssuers", fhirBaseUrl));
}

/** Whether the server may launch the app, and have a session with it. */
export function isAllowed(
  { allowedIssuers = [] }: { allowedIssuers: readonly string[] | undefined },
  fhirBaseUrl: string,
): boolean {
  return allowedIssuers.includes(fhirBaseUrl);
}

/** Whether signing in is for a FHIR server, which then has to be named in it (`aud`). */
export function isForFhir({ launch, scope = "" }: { launch?: LaunchSettings | undefined; scope?: string | undefined }) {
  return launch !== undefined || /(^| )(launch(\/| |$)|(patient|user|system)\/)/.test(scope);
}
