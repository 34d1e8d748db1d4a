import type { AuthUser } from "../../auth/AuthState.js";
import type { AuthStore } from "../../auth/AuthStore.js";
import { lockDocument, createLockHost } from "./documentLock.js";
import { isSameUser } from "../sessionCache.js";

/** Where the lock screen of one session is shown, and by whom. */
export interface LockScreens {
  /** The element to render it into; there while the session is locked. */
  readonly host: () => HTMLElement | undefined;
  /**
   * Whoever shows one asks for its turn, and has it before all who have asked since, until the returned function is
   * called; the provider's own has it where nobody else does.
   */
  readonly claim: (claimant: object, isOfProvider: boolean) => () => void;
  readonly subscribe: (listener: () => void) => () => void;
  /** Who has it. Effects run from the inside out: it is the one that is deepest in the tree. */
  readonly claimant: () => object | undefined;
  /**
   * Covers the document whenever the session is locked, from the moment that it is: before React renders anything, and
   * also where React has hidden or suspended what would.
   */
  readonly lockWhileLocked: (authStore: AuthStore) => () => void;
}

export function createLockScreens(): LockScreens {
  let host: HTMLDialogElement | undefined;
  const listeners = new Set<() => void>();
  let claims: object[] = [];
  let ofProvider: object | undefined;

  function setClaims(next: object[]): void {
    claims = next;
    for (const listener of listeners) listener();
  }

  return {
    host: () => host,
    claim(claimant, isOfProvider) {
      if (isOfProvider) ofProvider = claimant;
      setClaims(isOfProvider ? claims : [...claims, claimant]);
      return () => {
        if (ofProvider === claimant) ofProvider = undefined;
        setClaims(claims.filter((one) => one !== claimant));
      };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    claimant: () => claims[0] ?? ofProvider,
    lockWhileLocked(authStore) {
      let uncover: ((isSamePerson: boolean) => void) | undefined;
      let lockedUser: AuthUser | undefined;
      const update = () => {
        const { status, user } = authStore.getSnapshot();
        if (status === "locked") {
          lockedUser = user;
          host ??= createLockHost();
          uncover ??= lockDocument(host);
        } else {
          uncover?.(status === "signedIn" && isSameUser(lockedUser, user));
          uncover = undefined;
        }
      };
      update();
      const stop = authStore.subscribe(update);
      return () => {
        stop();
        uncover?.(false);
        uncover = undefined;
      };
    },
  };
}
