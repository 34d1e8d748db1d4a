import type { GetAccessToken } from "../GetAccessToken.js";
import type { AuthState } from "./AuthState.js";

/** The options of one sign-in. */
export interface SignInOptions {
  /**
   * `"redirect"` leaves the page for the sign-in page and comes back. `"popup"` opens the sign-in page in a new window and
   * keeps the page: call it in a click, since browsers open a window only then. Default: `"redirect"`, and `"popup"` in a
   * frame of another site after a redirect has failed there (`popup_required`, `storage_unavailable`).
   *
   * In such a frame a redirect asks the server to show no page (`prompt=none`), which the browser may refuse to show there,
   * unless `prompt` says otherwise.
   */
  mode?: "redirect" | "popup" | undefined;
  /**
   * Where to go after sign-in: a path or URL of this app's own origin. Default: where the user is now.
   */
  returnTo?: string | undefined;
  /** OpenID Connect `prompt`, such as `"login"` to ask for the password again. */
  prompt?: string | undefined;
  /** OpenID Connect `login_hint`: the user name to fill in. */
  loginHint?: string | undefined;
  /** Other scopes than the provider's for this sign-in; `""` sends none. */
  scope?: string | undefined;
  /** Further query parameters of the authorization request. */
  extraParams?: Readonly<Record<string, string>> | undefined;
}

/**
 * As for signing in. `mode` is `"popup"` by default, since only that leaves unsaved work on the page, and `"redirect"`
 * where the browser opens no window; `"popup"` that is asked for rejects with `popup_blocked` there.
 */
export type UnlockOptions = Omit<SignInOptions, "returnTo">;

/** The warning before a session locks for lack of activity. */
export interface IdleCountdown {
  /** Whole seconds until then; `undefined` while there is no warning. */
  readonly getSnapshot: () => number | undefined;
  readonly subscribe: (listener: () => void) => () => void;
}

/**
 * A session that React, or anything else, can read and steer. `createMedblocks` makes the real one; tests and previews
 * bring their own.
 */
export interface AuthStore {
  /** The state now; the same object until it changes. */
  readonly getSnapshot: () => AuthState;
  /** The state that a server renders: always `loading`. */
  readonly getServerSnapshot: () => AuthState;
  /** Calls `listener` after each change of state. Returns a function that ends this. */
  readonly subscribe: (listener: () => void) => () => void;
  /**
   * Restores the stored session or lock, or answers the callback that the page was opened with. Safe to call twice: the
   * work is done once, and the store listens to the browser until each caller has called the function that it returns.
   */
  readonly start: () => () => void;
  /**
   * Signs a user in (RFC 6749 §4.1, PKCE by RFC 7636). By redirect it resolves when the browser is on its way; by popup
   * when the user is signed in.
   *
   * @throws `AuthError`, which is the state's `error` then, too: `popup_blocked`, `popup_closed` and `popup_severed` for
   * the window, `sign_in_loop` for a sign-in that leads back to another sign-in, and the errors of the server.
   */
  readonly signIn: (options?: SignInOptions) => Promise<void>;
  /**
   * Signs out here and in this app's other tabs first, whatever the server answers. Then it revokes the tokens (RFC 7009)
   * and leaves for the server's logout page (OpenID Connect RP-Initiated Logout). Without an id_token it leaves for
   * `postLogoutRedirectUri` or the start of the app. The next sign-in needs the password, unless the server is known to
   * have signed the user out as well.
   */
  readonly signOut: () => Promise<void>;
  /**
   * Signs in again while the session is locked, by popup, or by redirect where the browser opens no window. The same user
   * continues with the page as it was. For another user, or one who cannot be identified (no `sub`, no `identify`), the
   * locked work is discarded and the app starts again: confidentiality comes before the user's work. After `idle` and
   * `userChanged` the user must enter the password. Does nothing if the session is not locked.
   *
   * @throws `AuthError` as `signIn` does; the session stays locked then.
   */
  readonly unlock: (options?: UnlockOptions) => Promise<void>;
  /**
   * Returns a bearer token that is valid for a request that starts now. While the session is locked it waits until the same
   * user has unlocked it. It rejects with `signed_out` when the session ends for good.
   */
  readonly getAccessToken: GetAccessToken;
  /** Present in a store that counts idle time. */
  readonly idleCountdown?: IdleCountdown | undefined;
}
