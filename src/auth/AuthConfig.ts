import { ConfigurationError, requireBaseUrl, requireUri, isDevelopment } from "../ConfigurationError.js";
import { endpointsOf, requireEndpoints, type Endpoints } from "../Endpoints.js";
import type { GetAccessToken } from "../GetAccessToken.js";
import type { Timed } from "../emitEvent.js";
import type { AuthUser } from "./AuthState.js";
import { resolveLaunch, type LaunchSettings } from "./launch/launchSettings.js";
import type { SessionEvent } from "./session/SessionEvent.js";

/** Where a session is kept: the part of `Storage` that is used. */
export type SessionStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** How users of an app sign in, and how long their session lasts. */
export interface AuthConfig {
  /** Origin of the Medblocks deployment, such as `https://dev.medblocks.com`. */
  baseUrl: string;
  /** Id of a client of type Single Page Application. */
  clientId: string;
  /**
   * Tells this session, and its cache, from another of the same client at the same deployment in one app: letters, digits,
   * `-` and `_`. Default: none, for the one that there is.
   */
  name?: string | undefined;
  /** Where the server sends the browser back to, exactly as registered. Default: `window.location.origin`. */
  redirectUri?: string | undefined;
  /** Where the server sends the browser after sign-out, exactly as registered. Default: none is sent. */
  postLogoutRedirectUri?: string | undefined;
  /** Space-separated scopes. `""` sends none. Default: `"openid offline_access"`. */
  scope?: string | undefined;
  /** The base of the FHIR server. Default: `${baseUrl}/fhir`. */
  fhirBaseUrl?: string | undefined;
  /**
   * Takes part in SMART App Launch: an address with `iss` and `launch` signs in by itself, at the server that has launched
   * the app, and the session is with that server. `{}` allows our own. Default: off.
   */
  launch?: LaunchSettings | undefined;
  /** Overrides of single addresses. Default: Ory Hydra's paths below `baseUrl`. */
  endpoints?: Partial<Endpoints> | undefined;
  /** `true` reads the addresses from `/.well-known/openid-configuration`, at the cost of a round trip. Default: `false`. */
  discovery?: boolean | undefined;
  /**
   * How long a session lasts and who shares it: `"session"` is this tab, reloads included; `"local"` is every tab of
   * this browser, and survives closing it; `"memory"` ends with the page. Or a store of your own. Default: `"session"`.
   */
  storage?: "session" | "local" | "memory" | SessionStorage | undefined;
  /**
   * Says who a token speaks for, where the server sends no `sub`: a text that is the same for the same person. Without
   * it such a server's users cannot be told apart, and unlocking a session always begins afresh. It is asked at each
   * sign-in; while it fails, nobody is known.
   */
  identify?: ((getAccessToken: GetAccessToken, fhirBaseUrl: string) => Promise<string>) | undefined;
  /** Seconds without activity in any of this app's tabs until the session locks. Default: it never does. */
  idleTimeout?: number | undefined;
  /** Seconds before that in which `useIdleLock()` counts down. Default: 0. */
  idleWarning?: number | undefined;
  /**
   * The session has ended for good, or another person has come: whatever the app keeps of the former one by itself
   * (stores, drafts, persisted caches) is to be cleared now. Called in each tab; not for a lock.
   */
  onPurge?: (() => void) | undefined;
  /**
   * Called when a sign-in has come back. Default: the address bar goes to `returnTo` with `replaceState`, and a
   * `popstate` event tells the router.
   */
  onSignedIn?: ((result: { user: AuthUser; returnTo: string }) => void) | undefined;
  /** Told what happens to the session, for an audit trail and for diagnosis. */
  onEvent?: ((event: SessionEvent & Timed) => void) | undefined;
}

/** An `AuthConfig` that has been checked, with its defaults. */
export interface ResolvedAuthConfig extends Omit<
  AuthConfig,
  "endpoints" | "scope" | "storage" | "discovery" | "fhirBaseUrl"
> {
  scope: string;
  fhirBaseUrl: string;
  /** FHIR bases that may launch the app, as `requireBaseUrl` writes them; none where `launch` is off. */
  allowedIssuers: readonly string[] | undefined;
  discovery: boolean;
  storage: NonNullable<AuthConfig["storage"]>;
  endpoints: Endpoints;
  overrides: Partial<Endpoints>;
}

/** @throws {@link ConfigurationError} that names the first setting that is wrong, and the mend. */
export function resolveAuthConfig(config: AuthConfig): ResolvedAuthConfig {
  const baseUrl = requireBaseUrl(config.baseUrl, "baseUrl", "https://dev.medblocks.com");
  const { clientId, scope = "openid offline_access", storage = "session" } = config;
  if (typeof clientId !== "string" || clientId.trim() === "") {
    throw new ConfigurationError(
      isDevelopment && "clientId is missing. Set it to the id of a Single Page Application client.",
      "clientId",
    );
  }
  if (typeof scope !== "string") {
    throw new ConfigurationError(
      isDevelopment && 'scope is not a string. Set it to space-separated scopes, or to "" for none.',
      "scope",
    );
  }
  if (config.name !== undefined && !(typeof config.name === "string" && /^[\w-]+$/.test(config.name))) {
    throw new ConfigurationError(
      isDevelopment && 'name is not a name. Set it to letters and digits such as "lab".',
      "name",
    );
  }
  for (const name of ["redirectUri", "postLogoutRedirectUri"] as const) requireUri(config[name], name);
  const overrides = requireEndpoints(config.endpoints ?? {});
  const example = "https://dev.medblocks.com/fhir";
  const fhirBaseUrl = requireBaseUrl(config.fhirBaseUrl ?? `${baseUrl}/fhir`, "fhirBaseUrl", example);
  const allowedIssuers = resolveLaunch(config.launch, fhirBaseUrl);
  requireIdleTimes(config);
  for (const name of ["identify", "onPurge", "onSignedIn", "onEvent"] as const) requireFunction(config[name], name);
  const place = namedStorage(storage);
  if (!isStorage(place)) {
    throw new ConfigurationError(
      isDevelopment &&
        'storage is not one of "session", "local" and "memory", nor a store with getItem, setItem and removeItem.',
      "storage",
    );
  }
  return {
    ...config,
    baseUrl,
    clientId,
    scope: scope.trim(),
    fhirBaseUrl,
    allowedIssuers,
    storage: place,
    discovery: config.discovery ?? false,
    overrides,
    endpoints: endpointsOf(baseUrl, overrides),
  };
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

function requireFunction(value: unknown, option: string): void {
  if (value === undefined || typeof value === "function") return;
  throw new ConfigurationError(
    isDevelopment && `${option} is not a function. Pass a function, or leave it out.`,
    option,
  );
}

/** A timer takes no more ms than this; a session that locks after 24 days does not need one. */
const longestTimerSeconds = (2 ** 31 - 1) / 1000;

function requireIdleTimes({ idleTimeout, idleWarning = 0 }: AuthConfig): void {
  if (idleTimeout !== undefined && !(isNumber(idleTimeout) && idleTimeout > 0 && idleTimeout <= longestTimerSeconds)) {
    const mend = "Set it to the seconds after which the session is to lock, such as 900, or leave it out.";
    throw new ConfigurationError(
      isDevelopment && `idleTimeout is not a number of seconds above 0. ${mend}`,
      "idleTimeout",
    );
  }
  const isPart = isNumber(idleWarning) && idleWarning >= 0 && idleWarning < (idleTimeout ?? 0);
  if (!isPart && idleWarning !== 0) {
    const mend = "Set it to seconds, fewer than idleTimeout, such as 60, or leave it out.";
    throw new ConfigurationError(isDevelopment && `idleWarning is not a part of idleTimeout. ${mend}`, "idleWarning");
  }
}

/** The browser's own stores under their names: as anonymous stores they would be shared by tabs that do not know it. */
export function namedStorage(storage: NonNullable<AuthConfig["storage"]>): NonNullable<AuthConfig["storage"]> {
  try {
    if (storage === globalThis.window?.localStorage) return "local";
    if (storage === globalThis.window?.sessionStorage) return "session";
  } catch {
    // The browser refuses even to name its stores; the one that was given is another then.
  }
  return storage;
}

export function isStorage(value: unknown): value is NonNullable<AuthConfig["storage"]> {
  if (value === "session" || value === "local" || value === "memory") return true;
  return (
    typeof value === "object" &&
    value !== null &&
    (["getItem", "setItem", "removeItem"] as const).every(
      (method) => typeof (value as Partial<SessionStorage>)[method] === "function",
    )
  );
}
