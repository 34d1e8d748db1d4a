import type { AuthStore } from "../auth/AuthStore.js";
import { coverDocument, createLockHost } from "./documentCover.js";

/** Where the lock screen of one session is shown, and by whom. */
export interface LockScreens {
  /** The element to render it into; there while the session is locked. */
  readonly host: () => HTMLElement | undefined;
  /** Whoever shows one asks for its turn, and has it before all who have asked since, until the returned function is called. */
  readonly claim: (claimant: object) => () => void;
  readonly subscribe: (listener: () => void) => () => void;
  /** Who has it. Effects run from the inside out: it is the one that is deepest in the tree. */
  readonly claimant: () => object | undefined;
  /**
   * Covers the document whenever the session is locked, from the moment that it is: before React renders anything, and
   * also where React has hidden or suspended what would.
   */
  readonly coverWhileLocked: (authStore: AuthStore) => () => void;
}

export function createLockScreens(): LockScreens {
  let host: HTMLDialogElement | undefined;
  const listeners = new Set<() => void>();
  let claims: object[] = [];

  function setClaims(next: object[]): void {
    claims = next;
    for (const listener of listeners) listener();
  }

  return {
    host: () => host,
    claim(claimant) {
      setClaims([...claims, claimant]);
      return () => setClaims(claims.filter((one) => one !== claimant));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    claimant: () => claims[0],
    coverWhileLocked(authStore) {
      let uncover: (() => void) | undefined;
      const update = () => {
        const isLocked = authStore.getSnapshot().status === "locked";
        if (isLocked) {
          host ??= createLockHost();
          uncover ??= coverDocument(host);
        }
        if (!isLocked) {
          uncover?.();
          uncover = undefined;
        }
      };
      update();
      const stop = authStore.subscribe(update);
      return () => {
        stop();
        uncover?.();
        uncover = undefined;
      };
    },
  };
}
