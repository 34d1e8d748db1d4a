import { AuthError } from "../../AuthError.js";
import type { SignInOptions } from "../AuthStore.js";
import type { Session } from "../session/createSession.js";
import { openWindow } from "./openWindow.js";
import type { OpenedWindow, PopupSteps } from "./popupSteps.js";

export interface PopupSignIn {
  /** Signs in by popup. Calls `onBlocked` where the browser opens no window. */
  readonly signIn: (options: SignInOptions, onBlocked?: () => Promise<void>) => Promise<void>;
  /** Whether the window of a sign-in is open. */
  readonly isOpen: () => boolean;
}

/** Opens the window in the click, and then loads the code of the popup. */
export function createPopupSignIn(session: Session, loadSteps: () => Promise<PopupSteps>): PopupSignIn {
  /** The open window, and the result of its sign-in. */
  let current: { window: Window; done: Promise<void> } | undefined;

  async function enter(opened: OpenedWindow, options: SignInOptions): Promise<void> {
    const steps = await loadSteps().catch((error: unknown) => {
      opened.window.close();
      // The user has signed out in the meantime: the state shows that already.
      if (opened.status !== "loading" && opened.signal.aborted) throw new AuthError("signed_out");
      throw session.told(error);
    });
    return steps.enter(opened, options);
  }

  function signIn(options: SignInOptions, onBlocked?: () => Promise<void>): Promise<void> {
    // The user may have closed the window while the code was loading: `done` does not know that yet.
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
