import { AuthError } from "../AuthError.js";
import type { AuthState } from "./AuthState.js";
import { forgetSignIns } from "./oidc/authTransaction.js";
import type { SessionCore } from "./SessionCore.js";
import type { RedirectSignIn } from "./signIn/redirect.js";
import { storageKeys } from "./storage/storageKeys.js";
import { webStorage } from "./storage/webStorage.js";

/** Follows what other tabs, and other pages of this tab, do to the session. Returns a function that stops it. */
export function watchBrowser(core: SessionCore, { isLeaving, stayHere }: RedirectSignIn): () => void {
  const { config, session, launches } = core;
  const { repository } = session;
  const sessionKey = storageKeys(config).session;
  const stop = new AbortController();
  const { signal } = stop;
  let previous: Pick<AuthState, "status" | "user"> = { status: "loading" };

  /**
   * A lock, and the end of a session in any tab, must not leave earlier sign-ins in storage: they can name the user or a
   * patient, and the last one keeps its verifier.
   */
  function onState(): void {
    const { status, user } = session.state();
    const isLocked = status === "locked" && previous.status !== "locked";
    if (isLocked || (previous.user && !user)) forgetSignIns(config, webStorage("session"));
    previous = { status, user };
    const record = session.record();
    if (record) launches().entry.set(record.launchedBy);
  }

  /** Whether the page was opened for a patient whom it has no session for yet: the stored session is about another one. */
  function isOpenedForOther(): boolean {
    return session.here() === undefined && !launches().admits(repository.read());
  }

  function onStorage({ key }: StorageEvent): void {
    const isGoing = isLeaving() && session.state().status === "loading";
    if (isOpenedForOther()) return;
    if (!isGoing && (key === sessionKey || key === null)) session.resync("otherTab");
  }

  /** Back from the back/forward cache: a sign-in was given up, or a later page of this tab has signed the user out. */
  function onPageShow({ persisted }: PageTransitionEvent): void {
    if (!persisted) return;
    stayHere();
    if (!isOpenedForOther()) session.resync("thisTab");
    else if (launches().pending() || !launches().entry.isSet()) session.showSignedOut(undefined);
    else session.fail(new AuthError("launch_lost"));
  }

  if (config.storage === "local") window.addEventListener("storage", onStorage, { signal });
  window.addEventListener("pageshow", onPageShow, { signal });
  const unsubscribe = session.subscribe(onState);
  onState();
  return () => {
    stop.abort();
    unsubscribe();
  };
}
