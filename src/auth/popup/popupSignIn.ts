import { AuthError } from "../../AuthError.js";
import type { SignInOptions } from "../AuthStore.js";
import type { Session } from "../session/createSession.js";
import { openWindow } from "./openWindow.js";
import type { OpenedWindow, PopupSteps } from "./popupSteps.js";

export interface PopupSignIn {
  /** Signs in in a window of its own; `onBlocked` is what to do where the browser opens none. */
  readonly signIn: (options: SignInOptions, onBlocked?: () => Promise<void>) => Promise<void>;
  /** Whether such a window is open. */
  readonly isOpen: () => boolean;
}

/** Opens the window in the click, and only then loads what is done with it. */
export function createPopupSignIn(session: Session, loadSteps: () => Promise<PopupSteps>): PopupSignIn {
  /** The window that is open, and what comes of it. */
  let current: { window: Window; done: Promise<void> } | undefined;

  async function enter(opened: OpenedWindow, options: SignInOptions): Promise<void> {
    const steps = await loadSteps().catch((error: unknown) => {
      opened.window.close();
      // Signed out meanwhile: that is what is shown already.
      if (opened.status !== "loading" && opened.signal.aborted) throw new AuthError("signed_out");
      throw session.told(error);
    });
    return steps.enter(opened, options);
  }

  function signIn(options: SignInOptions, onBlocked?: () => Promise<void>): Promise<void> {
    // Closed by hand while that was being loaded, it is not told yet.
    if (current && !current.window.closed) {
      current.window.focus();
      return current.done;
    }
    let popup: Window;
    try {
      // Before anything is awaited or loaded: browsers open a window in the click itself only.
      popup = openWindow();
    } catch (error) {
      return onBlocked ? onBlocked() : Promise.reject(session.told(error));
    }
    const opened: OpenedWindow = {
      window: popup,
      status: session.state().status,
      sessionId: session.here()?.sessionId,
      signal: session.signal(),
    };
    const done = enter(opened, options).finally(() => {
      if (current?.window === popup) current = undefined;
    });
    current = { window: popup, done };
    return done;
  }

  return { signIn, isOpen: () => current !== undefined && !current.window.closed };
}
