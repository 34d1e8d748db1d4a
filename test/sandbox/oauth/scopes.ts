// oidc-provider and Hydra differ on scopes in three ways that no option bridges, so a request's scope is translated on its
// way in and back on its way out:
// - oidc-provider drops `offline_access` unless `prompt=consent` is sent, which rules out `prompt=none`: it gets another name.
// - oidc-provider refuses a request that ends up with no scope it knows: a scope that nobody sees is always granted.
// - oidc-provider drops what is not on its list; SMART's scopes are a pattern, and Hydra refuses what it does not know: see
//   refusedScope().

const alwaysGranted = "sandbox.granted";
const offlineAlias = "sandbox.offline_access";

export function toProviderScope(scope: string | undefined): string {
  const asked = splitScope(scope).map((one) => (one === "offline_access" ? offlineAlias : one));
  return [...asked, alwaysGranted].join(" ");
}

export function toHydraScope(scope: string | undefined): string {
  return splitScope(scope)
    .filter((one) => one !== alwaysGranted)
    .map((one) => (one === offlineAlias ? "offline_access" : one))
    .join(" ");
}

export function splitScope(scope: string | undefined): string[] {
  return (scope ?? "").split(" ").filter(Boolean);
}

/** Hydra gives a refresh token for either name. */
export function grantsRefreshToken(providerScope: Iterable<string>): boolean {
  return [...providerScope].some((one) => one === offlineAlias || one === "offline");
}

/** Whether an app asks what it is opened about. */
export function asksForLaunch(scope: string | undefined): boolean {
  return splitScope(scope).some((one) => one === "launch" || one === "launch/patient");
}

export const namedScopes = [
  "openid",
  "offline",
  "offline_access",
  "profile",
  "email",
  "fhirUser",
  "emulate_user",
  "launch",
  "launch/patient",
  "launch/encounter",
  "launch/episode",
];

/** SMART v1 (`.read`, `.write`, `.*`) and v2 (`.cruds`, with an optional query), openEHR's compositions included. */
const smartScope = /^(patient|user|system)\/[\w*.:-]+\.(read|write|\*|(?=[cruds])c?r?u?d?s?)(\?\S+)?$/;

/** What Hydra registers for a client whose scope is empty. */
const defaultScope = "offline_access offline openid";

/** The first scope that may not be asked for: `allowed` is the client's own list, and by default all that is known. */
export function refusedScope(hydraScope: string, allowed: string | undefined): string | undefined {
  const list = allowed === undefined ? undefined : splitScope(allowed || defaultScope);
  return splitScope(hydraScope).find((one) =>
    list ? !list.includes(one) : !namedScopes.includes(one) && !smartScope.test(one),
  );
}
