import type { ResolvedAuthConfig } from "../AuthConfig.js";
import type { AuthStore } from "../AuthStore.js";
import { forgetSignIns } from "../oidc/authTransaction.js";
import { isReachable } from "../../isReachable.js";
import type { Session } from "../session/createSession.js";
import type { SessionCore } from "../SessionCore.js";
import { isCrossOriginFrame } from "../signIn/crossOriginFrame.js";
import { goTo, homeOf } from "../signIn/navigation.js";
import { storageKeys, storagePrefix } from "../storage/storageKeys.js";
import type { SmartServer } from "../launch/SmartServer.js";
import type { EndServerSession } from "./endServerSession.js";
import { outlivesPage, webStorage } from "../storage/webStorage.js";
import { forgetRedirectLoop } from "../signIn/redirectLoop.js";
import { isLock, belongsToSameUser, type SessionRecord } from "../session/sessionRecord.js";

/** How long sign-out waits for what it needs, and for the server to revoke the tokens, in ms. The user is signed out before that. */
const revocationPatienceMs = 3000;

/**
 * Signs out here first, then at the server: a server that fails, hangs or cannot be reached keeps no user signed in.
 * `isSigningIn` says whether the user is signing in again.
 */
export function createSignOut(
  core: SessionCore,
  loadEngine: () => Promise<{ readonly endServerSession: EndServerSession }>,
  isSigningIn: () => boolean,
): AuthStore["signOut"] {
  const { config, session, launches, discard } = core;

  /** The page around a frame still shows the patient: the next sign-in in the frame is for the same launch. */
  function keepLaunch(launch: SmartServer | undefined): void {
    if (launch?.handle === undefined || !isCrossOriginFrame()) return;
    launches().keep({ ...launch, returnTo: homeOf(config.redirectUri, window.location.href) });
  }

  return async () => {
    // Before the first look at storage: the app may have cleared it, and the session must end at the server all the same.
    session.checkMarks(false);
    const ended = session.here();
    const tokens = newestTokens(session);
    const origin = session.origin();
    const home = homeOf(config.redirectUri, window.location.href);
    // Without storage another page knows neither of the sign-out nor of the password demand.
    const isStaying = () => !outlivesPage(storagePrefix(config));
    let isOthers = false;
    try {
      session.end("user");
      // The session of another user, in another tab, must not be ended: neither in storage nor at the server.
      isOthers = session.state().reason === "userChanged";
      forgetSignIns(config, webStorage("session"));
      launches().forget();
      if (isStaying()) keepLaunch(origin?.launchedBy);
      forgetRedirectLoop(webStorage("session"), storageKeys(config).redirectLoop);
    } catch (error) {
      // The store refuses; the screen and the server can end the session all the same.
      session.end("user");
      reportError(error);
    }
    if (!ended || isOthers) return;
    const revoked = tokens && discard(tokens);
    if (!(await isReachable(origin?.launchedBy?.endpoints.token ?? config.endpoints.token))) return;
    const loading = Promise.race([loadEngine().catch(() => undefined), patience()]);
    const [engine] = await Promise.all([loading, Promise.race([revoked, patience()])]);
    // A user who signs in again in the meantime must not lose the page under the sign-in window.
    const isWanted = () => !isSigningIn() && !session.here();
    const leave = () => leaveForHome(config, home, isStaying());
    if (engine) await engine.endServerSession(origin, isWanted, leave);
    else if (isWanted()) leave();
  };
}

/** Returns the tokens to revoke: another tab may have refreshed them. Those of a session that it has locked are revoked. */
function newestTokens({ repository, record }: Session): SessionRecord | undefined {
  const own = record();
  const stored = repository.read();
  if (!own || !stored || !belongsToSameUser(stored, own)) return own;
  return isLock(stored) ? undefined : stored;
}

/** The address at which one person was is not for the next, nor is what a router has put into the history. */
function leaveForHome(config: ResolvedAuthConfig, home: string, isStaying: boolean): void {
  const end = config.postLogoutRedirectUri ?? home;
  const isOwn = new URL(end).origin === window.location.origin;
  if (isStaying) return goTo(home, null);
  // A full page load, too, drops whatever the page still holds in memory.
  if (!isCrossOriginFrame() || !isOwn) return window.location.assign(end);
  // The same entry of the history, which says what launch it is for.
  goTo(end, null);
  window.location.reload();
}

function patience(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, revocationPatienceMs, undefined));
}

/**
 * Whether this page was opened by the server's sign-out page, when it was done (OpenID Connect RP-Initiated Logout §3).
 * Takes the `state` out of the address.
 */
export function isBackFromSignOut(config: ResolvedAuthConfig, url: URL): boolean {
  const signIns = webStorage("session");
  const expected = signIns.getItem(storageKeys(config).signOutReturn);
  if (expected === null) return false;
  signIns.removeItem(storageKeys(config).signOutReturn);
  if (url.searchParams.get("state") !== expected) return false;
  const clean = new URL(url);
  clean.searchParams.delete("state");
  goTo(clean.href);
  return true;
}
