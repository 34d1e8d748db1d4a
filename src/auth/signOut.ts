import type { ResolvedAuthConfig } from "./AuthConfig.js";
import type { AuthStore } from "./AuthStore.js";
import { forgetSignIns } from "./callback.js";
import type { Session } from "./createSession.js";
import { goTo, homeOf } from "./navigation.js";
import type { OidcProtocol } from "./oidcProtocol.js";
import { storagePrefix } from "./sessionVault.js";
import { webStorage } from "./webStorage.js";
import { loopKey } from "./redirectSignIn.js";
import { forgetSignInLoop } from "./signInLoop.js";
import type { Person, TokenSet } from "./sessionRecord.js";

/** How long sign-out waits for the server to revoke the tokens, in ms. The user is signed out here before that. */
const revocationPatienceMs = 3000;

export interface SignOutContext {
  readonly config: ResolvedAuthConfig;
  readonly session: Session;
  readonly loadProtocol: () => Promise<OidcProtocol>;
  readonly discard: (tokens: TokenSet) => void;
  readonly isLeaving: () => boolean;
  /** Tells the other tabs that this person has signed out. */
  readonly tell: (person: Person) => void;
}

/** Signs out here first, then at the server: none that fails, hangs or cannot be reached keeps anybody signed in. */
export function createSignOut(context: SignOutContext): AuthStore["signOut"] {
  const { config, session, loadProtocol, discard, isLeaving, tell } = context;

  return async () => {
    let ended = session.here();
    let tokens = session.record();
    const idToken = session.idToken();
    let isOthers = false;
    try {
      tokens = session.current();
      ended = session.here();
      // What another user has begun in another tab is not this tab's to end: neither what they share, nor at the server.
      isOthers = session.state().reason === "userChanged";
      if (!isOthers) session.end("user");
      else if (ended) session.leave("userChanged");
      forgetSignIns(config, webStorage("session"));
      forgetSignInLoop(webStorage("session"), loopKey(config));
    } catch (error) {
      // The store refuses; the screen and the server can end the session all the same.
      if (session.here()) session.endHere("user");
      reportError(error);
    }
    if (!ended || isOthers) return;
    tell(ended);
    if (!navigator.onLine) {
      if (tokens) discard(tokens);
      return;
    }
    const goodbye = loadProtocol().then(async ({ revoke, signOutUrl }) => {
      const patience = new Promise((resolve) => setTimeout(resolve, revocationPatienceMs));
      if (tokens) await Promise.race([revoke(tokens), patience]);
      return idToken === undefined ? undefined : signOutUrl(idToken, expectReturn(config));
    });
    const serverPage = await goodbye.catch(() => undefined);
    // A full page load, too, drops whatever the page still holds in memory.
    const home = config.postLogoutRedirectUri ?? homeOf(config.redirectUri ?? window.location.origin);
    if (!isLeaving()) window.location.assign(serverPage ?? home);
  };
}

function returnKey(config: ResolvedAuthConfig): string {
  return `${storagePrefix(config)}signingOut`;
}

/** Makes the `state` by which the server's sign-out page tells that it is done, where it sends the browser back. */
function expectReturn(config: ResolvedAuthConfig): string | undefined {
  if (config.postLogoutRedirectUri === undefined) return undefined;
  const state = crypto.randomUUID();
  try {
    webStorage("session").setItem(returnKey(config), state);
    return state;
  } catch {
    return undefined;
  }
}

/**
 * Whether this page was opened by the server's sign-out page, when it was done (OpenID Connect RP-Initiated Logout §3).
 * Takes the `state` out of the address.
 */
export function isBackFromSignOut(config: ResolvedAuthConfig, url: URL): boolean {
  const signIns = webStorage("session");
  const expected = signIns.getItem(returnKey(config));
  if (expected === null) return false;
  signIns.removeItem(returnKey(config));
  if (url.searchParams.get("state") !== expected) return false;
  const clean = new URL(url);
  clean.searchParams.delete("state");
  goTo(clean.href);
  return true;
}
