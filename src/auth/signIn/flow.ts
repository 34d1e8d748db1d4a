import { AuthError } from "../../AuthError.js";
import type { ResolvedAuthConfig } from "../AuthConfig.js";
import type { SignInOptions } from "../AuthStore.js";
import { forgetSignIn, readAuthTransaction, transactionId, type AuthTransaction } from "../oidc/authTransaction.js";
import { sealReturnTo } from "../callback/sealedReturnTo.js";
import { isCrossOriginFrame } from "./crossOriginFrame.js";
import { passwordDemandOf, satisfiesPasswordDemand } from "./passwordDemand.js";
import { promptWithLogin, requestOptions } from "./requestOptions.js";
import { resolveReturnTo } from "./returnTo.js";
import type { SessionCore } from "../SessionCore.js";
import { goTo, homeOf } from "./navigation.js";
import { withoutLaunch } from "../launch/launchAddress.js";
import { withoutHandle } from "../launch/launchDigest.js";
import type { OidcProtocol } from "../oidc/oidcProtocol.js";
import { isLock, belongsToSameUser, userOf, type SessionRecord, type TokenSet } from "../session/sessionRecord.js";
import { findSmartServer, type SmartServer } from "../launch/SmartServer.js";
import { webStorage } from "../storage/webStorage.js";

/** A sign-in that has just succeeded. */
interface Arrival {
  readonly record: SessionRecord;
  /** Another user's session was open on this page, and that user did not sign out. */
  readonly isOtherUser: boolean;
}

interface RequestDetails extends Pick<AuthTransaction, "mode" | "isSecondTry"> {
  /** Where the sign-in leads: a URL of this app's own origin. */
  readonly returnTo: string;
}

/** The steps that a sign-in by redirect and a sign-in by popup share. */
export interface SignInSteps {
  /**
   * Returns the URL of the authorization request. What it asks for is decided last. If the session ends in the meantime,
   * the stored transaction is removed.
   */
  readonly signInUrl: (options: SignInOptions, details: RequestDetails) => Promise<string>;
  /**
   * Returns where the sign-in leads: to `options.returnTo`, to the address of a pending launch, or to the present address.
   *
   * @throws {@link AuthError} `invalid_return_to`.
   */
  readonly returnTo: (options: SignInOptions) => string;
  /**
   * Exchanges the code of a callback URL, and begins the session without showing it.
   *
   * @throws {@link AuthError} `not_reauthenticated` if the password is required, and the server did not ask for it.
   */
  readonly exchangeCode: (callbackUrl: string) => Promise<Arrival>;
  /** Changes the address, and notifies the app's router, after a sign-in. */
  readonly arrive: (arrival: Arrival, returnTo: string) => void;
}

export function createSignInSteps(core: SessionCore, protocol: OidcProtocol): SignInSteps {
  const { config, session, launches, discard } = core;

  /** Returns the server of the pending launch, or of the present session; `undefined` for the app's own server. */
  async function serverNow(): Promise<SmartServer | undefined> {
    const launch = launches().pending();
    return launch ? findSmartServer(config, launch) : session.origin()?.launchedBy;
  }

  return {
    returnTo(options) {
      const here = withoutLaunch(config, new URL(window.location.href));
      return resolveReturnTo(options.returnTo ?? launches().pending()?.returnTo ?? here, here);
    },

    async signInUrl(given, { mode, returnTo, isSecondTry }) {
      const signal = session.signal();
      const options = requestOptions(given, config.allowedIssuers !== undefined);
      // In a frame of another site the server's sign-in page may refuse to be shown, and the browser does not report that. So
      // the server is asked to do without (OpenID Connect Core section 3.1.2.1), unless the app itself asks for a page.
      // Servers heed it without `openid`, too, or ignore it (RFC 6749 section 3.1).
      const isSilent = mode === "redirect" && options.prompt === undefined && isCrossOriginFrame();
      const server = await serverNow();
      // While the session is locked, storage must not name the patient.
      const here = session.here();
      const isLocked = here !== undefined && isLock(here);
      const hidden = isLocked && mode === "redirect" ? await sealReturnTo(returnTo) : undefined;
      const remembered = server && isLocked ? withoutHandle(server) : server;
      const launch = launches().pending();
      const asked = isSilent ? "none" : options.prompt;
      const demand = passwordDemandOf(session);
      const prompt = demand === undefined ? asked : promptWithLogin(asked);
      const shownReturnTo = isLocked ? homeOf(config.redirectUri, returnTo) : returnTo;
      const request = { ...options, mode, returnTo: shownReturnTo, isSilent, server, remembered, launch, prompt };
      const repeat = { options, isSecondTry, demand, sealedReturnTo: hidden?.sealed };
      const url = await protocol.signInUrl({ ...request, repeat });
      if (!signal.aborted) return hidden ? withKey(url, hidden.key) : url;
      forgetSignIn(config, webStorage("session"), url);
      throw new AuthError("signed_out");
    },

    async exchangeCode(callbackUrl) {
      const signal = session.signal();
      const transaction = readAuthTransaction(config, transactionId(new URL(callbackUrl)), webStorage("session")) ?? {};
      const tokens = await protocol.exchangeCode(callbackUrl).catch((error: unknown) => {
        if (launches().pending() && error instanceof AuthError && isOfNoMoreUse(error)) launches().refuse();
        throw error;
      });
      const { launchedBy } = session.origin() ?? {};
      const isKnown = launchedBy?.fhirBaseUrl === tokens.launchedBy?.fhirBaseUrl && !tokens.launchedBy?.handle;
      if (launchedBy && isKnown) tokens.launchedBy = launchedBy;
      const identity = tokens.claims.sub === undefined ? await identify(config, tokens) : undefined;
      // Nothing is awaited between this check and the start of the session.
      if (!satisfiesPasswordDemand(tokens, transaction, passwordDemandOf(session))) {
        void discard(tokens);
        throw new AuthError("not_reauthenticated");
      }
      try {
        if (signal.aborted) throw new AuthError("signed_out");
        const former = session.here();
        const record = session.begin(tokens, identity);
        launches().forget();
        return { record, isOtherUser: former !== undefined && !belongsToSameUser(former, record) };
      } catch (error) {
        void discard(tokens);
        throw error;
      }
    },

    arrive: (arrival, returnTo) => arrive(config, arrival, returnTo),
  };
}

/** Returns what `identify` says; `undefined` where it fails: the user is signed in, but not identified. */
async function identify(
  config: ResolvedAuthConfig,
  { accessToken, launchedBy }: TokenSet,
): Promise<string | undefined> {
  try {
    const identity = await config.identify?.(async ({ rejected } = {}) => {
      if (rejected !== undefined) throw new AuthError("signed_out");
      return accessToken;
    }, launchedBy?.fhirBaseUrl ?? config.fhirBaseUrl);
    return typeof identity === "string" && identity !== "" ? identity : undefined;
  } catch (error) {
    reportError(error);
    return undefined;
  }
}

function arrive(config: ResolvedAuthConfig, { record, isOtherUser }: Arrival, returnTo: string): void {
  // The former user's address, and a router's history state, must not reach the next user.
  const address = isOtherUser ? homeOf(config.redirectUri, returnTo) : returnTo;
  if (isOtherUser) goTo(address, null);
  else if (!config.onSignedIn) goTo(address);
  try {
    config.onSignedIn?.({ user: userOf(record), returnTo: address });
  } catch (error) {
    // An error of the app does not mean that the sign-in has failed.
    reportError(error);
  }
}

/** The key is not stored: it is appended to the `state` that comes back with the callback. */
function withKey(authorizeUrl: string, key: string): string {
  const url = new URL(authorizeUrl);
  url.searchParams.set("state", `${url.searchParams.get("state")};${key}`);
  return url.href;
}

/** Whether a launch would fail in the same way again: it is for one sign-in, and may have been for too short a time. */
function isOfNoMoreUse({ code, oauthError, isRetryable }: AuthError): boolean {
  if (code === "launch_mismatch") return true;
  return oauthError !== undefined && !isRetryable && code !== "access_denied" && code !== "popup_required";
}
