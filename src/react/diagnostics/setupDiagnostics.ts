import { resolveAuthConfig } from "../../auth/AuthConfig.js";
import type { AuthStore } from "../../auth/AuthStore.js";
import { callbackAt } from "../../auth/callback/callbackAt.js";
import { hasPendingSignIn } from "../../auth/oidc/authTransaction.js";
import { isExpectedIssuer } from "../../auth/oidc/idTokenChecks.js";
import { readEntryLaunch } from "../../auth/launch/launchAddress.js";
import { createPendingLaunches } from "../../auth/launch/pendingLaunches.js";
import type { SessionEvent } from "../../auth/session/SessionEvent.js";
import { webStorage } from "../../auth/storage/webStorage.js";
import { emitEvent } from "../../emitEvent.js";
import type { MedblocksConfig } from "../MedblocksConfig.js";
import { createFhirDiagnostics } from "./fhirDiagnostics.js";
import { answers, ask, asJson, readJson, tokenEndpointIn, type Wanted } from "./diagnosticRequests.js";
import type { MedblocksEvent, SetupProblem, SetupProblemEvent } from "../MedblocksEvent.js";

// Looks for mistakes in the set-up that no type and no error shows, while an app is developed. Bundles leave it out.

/** A clock that differs by less is nobody's mistake, in seconds. */
const clockTolerance = 60;

export interface SetupDiagnostics {
  readonly hear: (event: MedblocksEvent) => void;
}

const signInServer: Wanted = {
  what: "The sign-in server",
  setBy: "baseUrl and endpoints",
  allowedBy: "the client's allowed origins, or to the server's",
};
const launchingServer: Wanted = { ...signInServer, setBy: "the address that launches the app" };
/** What tells where to sign in, as the server that has launched the app has it, or our own. */
interface Description {
  readonly url: string;
  readonly server: Wanted;
  /** Where tokens come from whatever it says, and where it says nothing. */
  readonly token: { readonly set?: string | undefined; readonly standard?: string | undefined };
}

/** The messages of this page, in development only: StrictMode and several providers must not repeat them. */
const told = new Set<string>();

/** @param openedBy the server that has launched the app, by the address that the page was opened with. */
export function createSetupDiagnostics(
  settings: MedblocksConfig,
  authStore: AuthStore,
  openedBy?: string,
): SetupDiagnostics {
  const config = resolveAuthConfig({ ...settings, identify: undefined, onEvent: undefined });
  const { baseUrl, clientId, fhirBaseUrl, endpoints, scope, redirectUri = window.location.origin } = config;
  const { origin } = window.location;
  const launches = createPendingLaunches(config, readEntryLaunch(config));
  // Each server has clients, and redirect URIs, of its own.
  const returnKey = `medblocks.diagnostics.${baseUrl} ${clientId} ${redirectUri}`;

  function tell(problem: SetupProblem, message: string): void {
    if (told.has(message)) return;
    told.add(message);
    console.warn(`[@medblocks/react] ${message}`);
    emitEvent<SetupProblemEvent>(settings.onEvent, { type: "setupProblem", problem, message });
  }

  function lookAtPage(): void {
    if (!window.isSecureContext) {
      tell(
        "insecure_context",
        `This page is at ${origin}, where browsers sign nobody in. Open it over https, or from http://localhost.`,
      );
    }
    const home = new URL(redirectUri).origin;
    if (home !== origin) {
      tell(
        "other_origin",
        `This page is at ${origin}, and signing in comes back to ${home}, which knows nothing of it. Open the app there, or set redirectUri to an address at ${origin} and register that.`,
      );
    }
    const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    if (navigation?.type === "back_forward") lookBack();
    window.addEventListener("pageshow", ({ persisted }) => persisted && lookBack());
  }

  /** Somebody is back from the sign-in page by the Back button. A server that knows no such address shows its own error. */
  function lookBack(): void {
    const isUnderWay = hasPendingSignIn(config, webStorage("session"));
    if (isUnderWay && !hasComeBack() && callbackAt(config, new URL(window.location.href)) === undefined)
      adviseToRegister();
  }

  /** Whether signing in has worked here: the address is registered then, and somebody has thought better of it. */
  function hasComeBack(): boolean {
    return webStorage("local").getItem(returnKey) !== null;
  }

  function adviseToRegister(): void {
    tell(
      "redirect_uri",
      `Signing in did not come back. If the sign-in page told of redirect_uri, register ${JSON.stringify(redirectUri)} for the client ${JSON.stringify(clientId)}, letter by letter: a slash at the end counts.`,
    );
  }

  /** What was asked where to sign in, if anything was. */
  function description(): Description | undefined {
    const launcher = authStore.getSnapshot().fhirBaseUrl ?? launches.pending()?.fhirBaseUrl;
    const own = { set: config.overrides.token, standard: endpoints.token };
    if (launcher !== undefined) {
      const token = launcher === fhirBaseUrl ? own : {};
      return { url: `${launcher}/.well-known/smart-configuration`, server: launchingServer, token };
    }
    if (!config.discovery) return undefined;
    return { url: `${baseUrl}/.well-known/openid-configuration`, server: signInServer, token: own };
  }

  async function lookForDescription({ url, server }: Description): Promise<void> {
    if (!navigator.onLine) return;
    const isLaunch = server === launchingServer;
    const answer = await ask(url, { headers: asJson, redirect: isLaunch ? "manual" : "follow" });
    if (!answer) return lookForServer(url, server);
    // A server that was away for a moment is nobody's mistake.
    if (answer.ok && tokenEndpointIn(await readJson(answer), url)) return;
    tell(
      "discovery",
      `${url} is answered with ${answer.type === "opaqueredirect" ? "a redirect, which is not followed" : `HTTP ${answer.status}`}, and not with what signing in needs to know. ${
        isLaunch
          ? "Check that the address that launches the app is a FHIR base, and that its server knows SMART App Launch."
          : "Check baseUrl, and set discovery only where the server has that document."
      }`,
    );
  }

  /** Tokens come from where the description says, which may be far from what it was read at. */
  async function lookForTokens(): Promise<void> {
    if (!navigator.onLine) return;
    const described = description();
    let url: string | undefined = endpoints.token;
    if (described) {
      const answer = await ask(described.url, { headers: asJson });
      if (!answer) return lookForServer(described.url, described.server);
      const { set, standard } = described.token;
      url = set ?? tokenEndpointIn(await readJson(answer), described.url) ?? standard;
    }
    if (url === undefined) return;
    // By its id, as some servers let each client be read from other origins.
    const body = new URLSearchParams({ client_id: clientId });
    if (!(await ask(url, { method: "POST", body }))) await lookForServer(url, described?.server ?? signInServer);
  }

  /** For what could not be read: whether that is for want of an answer, or of leave to read it. */
  async function lookForServer(url: string, { what, setBy, allowedBy }: Wanted): Promise<void> {
    if (!navigator.onLine) return;
    if (await answers(url)) {
      tell(
        "cors",
        `${what} at ${url} answers, and lets ${origin} read none of it (CORS). Add ${origin} to ${allowedBy}.`,
      );
    } else {
      tell(
        "unreachable",
        `Nothing answers at ${url}. Check ${setBy}, that the server runs, and this page's Content-Security-Policy (connect-src).`,
      );
    }
  }

  function rememberReturn(): void {
    try {
      webStorage("local").setItem(returnKey, "");
    } catch {
      // A full store: the sign-in itself has not failed.
    }
  }

  function hearOfSession(event: SessionEvent): void {
    if (event.type === "signedIn") {
      rememberReturn();
      if (!event.isRenewable) lookAtScope();
      whenShown(lookAtUser);
    }
    if (event.type !== "signInFailed" && event.type !== "renewalFailed") return;
    const described = description();
    if (event.code === "discovery_failed" && described) void lookForDescription(described);
    if (event.code === "network_error") void lookForTokens();
    if (event.code === "issuer_not_allowed") adviseToAllow();
    if (event.code === "sign_in_loop" || (event.code === "popup_closed" && !hasComeBack())) adviseToRegister();
  }

  function adviseToAllow(): void {
    const allowed = (config.allowedIssuers ?? []).map((one) => JSON.stringify(one)).join(", ");
    tell(
      "issuer",
      `The app was opened by ${JSON.stringify(openedBy)}, which is none of launch.allowedIssuers: ${allowed}. If that server is meant to open it, add it as it calls itself: localhost and 127.0.0.1 are two.`,
    );
  }

  function lookAtScope(): void {
    const asked = scope.split(" ");
    // Whoever asks for neither has a server that knows neither, or wants the session to end with the browser's at the server.
    if (scope === "" || asked.includes("online_access")) return;
    const isAsked = asked.includes("offline_access") || asked.includes("offline");
    tell(
      "no_refresh_token",
      `The server gave no refresh token, so the session locks when its token runs out. ${
        isAsked
          ? `Allow the client ${JSON.stringify(clientId)} the refresh_token grant and the scope offline_access.`
          : "Add offline_access to scope, and allow it to the client."
      }`,
    );
  }

  /** Without `endpoints.issuer` and discovery, nothing but the first sign-in says who issues the id_tokens. */
  function checkIssuer(iss: unknown): void {
    const isNamed = config.discovery || config.overrides.issuer !== undefined;
    const isLaunched = authStore.getSnapshot().fhirBaseUrl !== undefined;
    if (isNamed || isLaunched || typeof iss !== "string" || isExpectedIssuer(iss, baseUrl)) return;
    tell(
      "issuer",
      `The id_token names the issuer ${JSON.stringify(iss)}, and baseUrl is ${JSON.stringify(baseUrl)}. If both are the same server, set endpoints.issuer to ${JSON.stringify(iss)}: an id_token of another issuer is refused then.`,
    );
  }

  function lookAtUser(): void {
    const { user } = authStore.getSnapshot();
    const { iat, iss } = user?.claims ?? {};
    checkIssuer(iss);
    const ahead = typeof iat === "number" ? Math.round(Date.now() / 1000 - iat) : 0;
    if (Math.abs(ahead) > clockTolerance) {
      tell(
        "clock",
        `This device's clock is about ${Math.abs(ahead)} s ${ahead > 0 ? "ahead of" : "behind"} the sign-in server's. Set both by a time server: tokens may count as expired, or as not valid yet.`,
      );
    }
    if (user?.missingScopes) {
      tell(
        "missing_scope",
        `The server has not granted ${user.missingScopes.join(" ")}, which scope asks for. Allow it to the client ${JSON.stringify(clientId)}, or leave it out.`,
      );
    }
  }

  /** Calls back when the session that has begun is shown. */
  function whenShown(work: () => void): void {
    if (authStore.getSnapshot().status === "signedIn") return work();
    const stop = authStore.subscribe(() => {
      if (authStore.getSnapshot().status === "loading") return;
      stop();
      work();
    });
  }

  const hearOfFhir = createFhirDiagnostics({
    baseUrl: () => authStore.getSnapshot().fhirBaseUrl ?? fhirBaseUrl,
    headers: settings.fhir?.headers,
    tell,
    lookForServer,
  });

  lookAtPage();
  return {
    hear(event) {
      if (event.type === "fhirRequest") hearOfFhir(event);
      else if (event.type !== "setupProblem") hearOfSession(event);
    },
  };
}
