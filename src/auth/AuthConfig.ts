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
   * Separates this session and its cache from another one of the same client at the same deployment in one app: letters,
   * digits, `-` and `_`. Default: none, for an app with one session.
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
   * Takes part in SMART App Launch: an address with `iss` and `launch` signs in automatically at the server that launched
   * the app, and the session belongs to that server. `{}` allows the app's own server. Default: off.
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
   * Returns an id of the user for servers that send no `sub`: the same text for the same user. Without it the users of such
   * a server cannot be distinguished, and unlocking always starts a new session. It is called at each sign-in. If it
   * fails, the user is unknown.
   */
  identify?: ((getAccessToken: GetAccessToken, fhirBaseUrl: string) => Promise<string>) | undefined;
  /** Seconds without activity in any of this app's tabs until the session locks. Default: it never does. */
  idleTimeout?: number | undefined;
  /** Seconds before that in which `useIdleLock()` counts down. Default: 0. */
  idleWarning?: number | undefined;
  /**
   * Called when the session has ended for good, or another user has signed in: the app must clear what it keeps of the
   * former user (stores, drafts, persisted caches). Called separately in each tab, and not for a lock.
   */
  onPurge?: (() => void) | undefined;
  /**
   * Called when a sign-in is complete. Default: the address bar goes to `returnTo` with `replaceState`, and a `popstate`
   * event notifies the router.
   */
  onSignedIn?: ((result: { user: AuthUser; returnTo: string }) => void) | undefined;
  /** Called with each event of the session, for an audit trail and for diagnosis. */
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

/** @throws {@link ConfigurationError} that names the first setting that is wrong, and the fix. */
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
