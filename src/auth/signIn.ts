import { AuthError } from "../AuthError.js";
import type { ResolvedAuthConfig } from "./AuthConfig.js";
import { isDeliberate } from "./AuthState.js";
import type { AuthStore, SignInOptions, UnlockOptions } from "./AuthStore.js";
import { forgetSignIn, resolveReturnTo, returnToOf, withoutAnswer } from "./callback.js";
import type { Session } from "./createSession.js";
import { goTo, homeOf, twoFrames } from "./navigation.js";
import type { OidcProtocol } from "./oidcProtocol.js";
import { openPopup, type SignInPopup } from "./popup.js";
import { isSamePerson, userOf, type SessionRecord, type TokenSet } from "./sessionRecord.js";
import { storagePrefix } from "./sessionVault.js";
import { outlivesPage, webStorage } from "./webStorage.js";
import { isSignInLoop } from "./signInLoop.js";

/** How long the browser may take to leave for the sign-in page before the app can be used again, in ms. */
const departurePatienceMs = 15_000;

export interface SignInContext {
  readonly config: ResolvedAuthConfig;
  readonly session: Session;
  readonly loadProtocol: () => Promise<OidcProtocol>;
  /** Resolves when what the page was opened with has been taken up; none before that has begun. */
  readonly startedUp: () => Promise<void> | undefined;
  /** Takes back tokens that nobody is to use. */
  readonly discard: (tokens: TokenSet) => void;
  /** Somebody has signed in, or has unlocked the session. */
  readonly onBegun: (record: SessionRecord) => void;
}

export interface SignIn extends Pick<AuthStore, "signIn" | "unlock"> {
  /** Ends the sign-in that this page was called back by, and leads back to where it began. */
  readonly finishRedirect: (url: URL) => Promise<void>;
  /** Whether the browser is about to leave for the sign-in page. */
  readonly isLeaving: () => boolean;
  /** The browser did not leave, or is back. */
  readonly stayHere: () => void;
}

/** Where the sign-ins of the last minute are counted. */
export function loopKey(config: ResolvedAuthConfig): string {
  return `${storagePrefix(config)}signIns`;
}

/** Signing in, by redirect or by popup, for the first time or after a lock. */
export function createSignIn(context: SignInContext): SignIn {
  const { config, session, loadProtocol, startedUp, discard, onBegun } = context;
  const { vault } = session;
  /** A sign-in that is sending the browser away. */
  let leaving: Promise<void> | undefined;
  /** A sign-in in a window of its own. */
  let inPopup: { popup: SignInPopup; done: Promise<void> } | undefined;

  /** A window that looks closed, and may come back with an answer. */
  let lost: SignInPopup | undefined;

  /** After a sign-out or a lock the server may still know the user: the next one at this machine must not become them. */
  function promptOf({ prompt }: SignInOptions): string | undefined {
    const { status, reason } = session.state();
    const isLeftAlone = status === "locked" && isDeliberate(reason);
    if (!isLeftAlone && !vault.asksPassword()) return prompt;
    // Beside what the app asks for, except that nothing be asked.
    const others = (prompt ?? "").split(" ").filter((one) => one !== "" && one !== "login" && one !== "none");
    return ["login", ...others].join(" ");
  }

  /** The state tells what failed; that the session is over it tells already. */
  function told(error: unknown): unknown {
    return error instanceof AuthError && error.code === "signed_out" ? error : session.fail(error);
  }

  /** Where an app begins: the address at which one person was is not for the next. */
  const home = () => homeOf(config.redirectUri ?? window.location.origin);

  /** `isOthers` tells that another person's session was here, who did not sign out. */
  async function redeem(url: string): Promise<{ record: SessionRecord; isOthers: boolean }> {
    const endsBefore = session.ends();
    const { redeem: exchange } = await loadProtocol();
    const tokens = await exchange(url);
    const identity = tokens.claims.sub === undefined ? await identify(tokens) : undefined;
    if (session.ends() !== endsBefore) {
      discard(tokens);
      throw new AuthError("signed_out");
    }
    const former = session.here();
    try {
      const record = session.begin(tokens, identity);
      onBegun(record);
      return { record, isOthers: former !== undefined && !isSamePerson(former, record) };
    } catch (error) {
      discard(tokens);
      throw error;
    }
  }

  async function identify({ accessToken }: TokenSet): Promise<string | undefined> {
    try {
      const identity = await config.identify?.(async ({ rejected } = {}) => {
        if (rejected !== undefined) throw new AuthError("signed_out");
        return accessToken;
      });
      return typeof identity === "string" && identity !== "" ? identity : undefined;
    } catch (error) {
      // Signed in all the same, as somebody who cannot be told from others.
      reportError(error);
      return undefined;
    }
  }

  function tellSignedIn(record: SessionRecord, isOthers: boolean, returnTo: string): void {
    // What a router has put into the history is the former person's, too.
    if (isOthers) goTo(home(), null);
    const address = isOthers ? home() : returnTo;
    if (!config.onSignedIn) return goTo(address);
    try {
      config.onSignedIn({ user: userOf(record), returnTo: address });
    } catch (error) {
      // The app's own fault is told as such: the sign-in has not failed.
      reportError(error);
    }
  }

  async function finishRedirect(url: URL): Promise<void> {
    const memo = returnToOf(config, url, webStorage("session")) ?? withoutAnswer(url);
    const returnTo = resolveReturnTo(memo, window.location.origin);
    const endsBefore = session.ends();
    const begun = await redeem(url.href).catch((error: unknown) => {
      // Signed out in the meantime: that is what is shown already.
      if (session.ends() !== endsBefore) return undefined;
      // Back where it began, failed or not: the next try, and a reload, lead there again.
      goTo(returnTo);
      throw error;
    });
    if (!begun) return;
    const { record, isOthers } = begun;
    tellSignedIn(record, isOthers, returnTo);
    // The router goes first: the page that the callback came to may send signed-in users elsewhere.
    await twoFrames();
    // Another tab may have renewed it, or ended it, by now.
    const here = session.here();
    if (here && session.state().status === "loading") session.show(here);
  }

  /** The authorization request's URL. What it asks for is decided last, and nothing of it is left if the session ends. */
  async function signInUrl(options: SignInOptions & { returnTo: string }): Promise<string> {
    const endsBefore = session.ends();
    const protocol = await loadProtocol();
    const url = await protocol.signInUrl({ ...options, prompt: promptOf(options) });
    if (session.ends() === endsBefore) return url;
    forgetSignIn(config, webStorage("session"), url);
    throw new AuthError("signed_out");
  }

  async function leave(options: SignInOptions): Promise<void> {
    const started = startedUp();
    if (started && session.state().status === "loading") {
      await started;
      if (session.record()) {
        leaving = undefined;
        return;
      }
    }
    // Better told here than by the browser's own page in the place of the app.
    if (!navigator.onLine) throw new AuthError("network_error");
    if (!outlivesPage()) throw new AuthError("storage_unavailable");
    const here = window.location.href;
    const returnTo = resolveReturnTo(options.returnTo ?? here, here);
    if (isSignInLoop(webStorage("session"), loopKey(config))) throw new AuthError("sign_in_loop");
    // Somebody who is signed in already goes on seeing their work until the page is left; what is locked stays so.
    if (!session.here()) session.showLoading();
    const url = await signInUrl({ ...options, mode: "redirect", returnTo });
    window.location.assign(url);
    // Whoever chose to stay, or was given no page, must not be left with an app that waits for ever.
    const departure = leaving;
    setTimeout(() => {
      if (leaving === departure) giveUpLeaving();
    }, departurePatienceMs);
  }

  /** As an error, which asks: a second try by itself would cut off a server that is merely slow. */
  function giveUpLeaving(): void {
    leaving = undefined;
    // What other tabs did meanwhile was not for a page that is going.
    if (session.state().status !== "loading") return void session.current();
    if (vault.read()) session.resync(vault.endReason());
    else session.fail(new AuthError("timeout"));
  }

  function signInByRedirect(options: SignInOptions): Promise<void> {
    leaving ??= leave(options).catch((error: unknown) => {
      leaving = undefined;
      throw told(error);
    });
    return leaving;
  }

  async function enter(popup: SignInPopup, options: SignInOptions): Promise<void> {
    if (session.state().status === "loading") {
      await startedUp();
      if (session.record()) return popup.close();
    }
    if (!navigator.onLine) throw new AuthError("network_error");
    const here = window.location.href;
    const returnTo = resolveReturnTo(options.returnTo ?? here, here);
    const isDoneElsewhere = doneElsewhere();
    const url = await signInUrl({ ...options, mode: "popup", returnTo });
    popup.goTo(url);
    const callbackUrl = await Promise.race([popup.callback, isDoneElsewhere]);
    if (callbackUrl !== undefined) await takeUp(callbackUrl, options);
    popup.close();
  }

  /** Resolves when the session was unlocked, begun or ended in another tab: nobody needs the window any more. */
  function doneElsewhere(): Promise<undefined> {
    const endsBefore = session.ends();
    const wasSignedIn = session.state().status === "signedIn";
    return new Promise((resolve) => {
      const stop = session.subscribe(() => {
        const isOver = session.ends() !== endsBefore;
        if (!isOver && (wasSignedIn || session.state().status !== "signedIn")) return;
        stop();
        resolve(undefined);
      });
    });
  }

  async function takeUp(callbackUrl: string, options: SignInOptions): Promise<void> {
    const wasLocked = session.state().status === "locked";
    const { record, isOthers } = await redeem(callbackUrl);
    const here = window.location.href;
    // Before anything of theirs is rendered at the other's address.
    if (isOthers) tellSignedIn(record, isOthers, here);
    session.show(record);
    // Whoever unlocks the page goes on where they were; a router has no part in it.
    if (isOthers || wasLocked || (!config.onSignedIn && options.returnTo === undefined)) return;
    tellSignedIn(record, isOthers, resolveReturnTo(options.returnTo ?? here, here));
  }

  function signInByPopup(options: SignInOptions, onBlocked?: () => Promise<void>): Promise<void> {
    if (inPopup) {
      inPopup.popup.focus();
      return inPopup.done;
    }
    lost?.close();
    let popup: SignInPopup;
    const [endsBefore, sessionId] = [session.ends(), session.here()?.sessionId];
    try {
      // Before anything is awaited or loaded: browsers open a window in the click itself only.
      popup = openPopup(config, (late) => {
        // Signed out, or somebody signed in, since: nobody waits for this answer any more.
        const isWanted = session.ends() === endsBefore && session.here()?.sessionId === sessionId;
        const taken = isWanted ? takeUp(late, options).catch(told) : Promise.resolve();
        void taken.then(() => popup.close());
      });
    } catch (error) {
      return onBlocked ? onBlocked() : Promise.reject(told(error));
    }
    const done = enter(popup, options)
      .catch((error: unknown) => {
        // One that only looks closed may come back yet.
        if (error instanceof AuthError && error.code.startsWith("popup_")) lost = popup;
        else popup.close();
        throw told(error);
      })
      .finally(() => {
        inPopup = undefined;
      });
    inPopup = { popup, done };
    return done;
  }

  function unlock({ mode, ...options }: UnlockOptions = {}): Promise<void> {
    if (session.state().status !== "locked") return Promise.resolve();
    const byRedirect = () => signInByRedirect(options);
    return mode === "redirect" ? byRedirect() : signInByPopup(options, mode === undefined ? byRedirect : undefined);
  }

  /** The state's error tells it to the screen; an onClick={() => signIn()} need not catch it as well. */
  function quiet(work: Promise<void>): Promise<void> {
    work.catch(() => {});
    return work;
  }

  return {
    signIn: ({ mode = "redirect", ...options } = {}) =>
      quiet(mode === "popup" ? signInByPopup(options) : signInByRedirect(options)),
    unlock: (options) => quiet(unlock(options)),
    finishRedirect,
    isLeaving: () => leaving !== undefined,
    stayHere() {
      leaving = undefined;
    },
  };
}
