import type { AuthUser } from "../../auth/AuthState.js";
import type { AuthStore } from "../../auth/AuthStore.js";
import { isSameSubject } from "../sessionCache.js";
import { clearTitle, createLockHost, lockDocument } from "./documentLock.js";

/** Where the lock screen of one session is rendered, and which component renders it. */
export interface LockScreens {
  /** The element to render it into; present while the session is locked. */
  readonly host: () => HTMLElement | undefined;
  /**
   * Registers a component that renders a lock screen, until the returned function is called. The first to register has
   * it; the provider's own has it only where no other component does.
   */
  readonly claim: (claimant: object, isOfProvider: boolean) => () => void;
  readonly subscribe: (listener: () => void) => () => void;
  /** The component that renders it. Effects run from the inside out, so it is the deepest one in the tree. */
  readonly claimant: () => object | undefined;
  /**
   * Locks the document while the session is locked, from the moment that it is: before React renders, and also where
   * React has hidden or suspended the components. When the user is gone, so is the title that the app gave the page.
   */
  readonly follow: (authStore: AuthStore) => () => void;
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
        setClaims(claims.filter((other) => other !== claimant));
      };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    claimant: () => claims[0] ?? ofProvider,
    follow(authStore) {
      let unlock: ((isSameUser: boolean) => void) | undefined;
      let lastUser: AuthUser | undefined;
      const update = () => {
        const { status, user } = authStore.getSnapshot();
        const isSameUser = isSameSubject(lastUser, user);
        if (status === "locked") {
          host ??= createLockHost();
          unlock ??= lockDocument(host);
        } else {
          unlock?.(isSameUser);
          unlock = undefined;
          // The app writes its title for the next user, or for nobody, after this.
          if (lastUser && !isSameUser) clearTitle();
        }
        lastUser = user;
      };
      update();
      const stop = authStore.subscribe(update);
      return () => {
        stop();
        unlock?.(false);
        unlock = undefined;
      };
    },
  };
}
