import type { GetAccessToken } from "../GetAccessToken.js";
import type { AuthState } from "./AuthState.js";

export interface SignInOptions {
  /** Where to go after sign-in: a path or URL of this app's own origin. Default: where the user is now. */
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
   * Takes up the stored session or the callback that the page was opened with. Safe to call twice: the work is done
   * once, and what listens to the browser is let go when each caller has called the function that it returns.
   */
  readonly start: () => () => void;
  /**
   * Sends the browser to the sign-in page (RFC 6749 §4.1, PKCE by RFC 7636). Resolves when the browser is on its way.
   *
   * @throws `AuthError`, which is the state's `error` then, too.
   */
  readonly signIn: (options?: SignInOptions) => Promise<void>;
  /**
   * Signs out here at once, whatever the server says, then revokes the tokens (RFC 7009) and leaves for the server's
   * own sign-out page (OpenID Connect RP-Initiated Logout), or for `postLogoutRedirectUri` or the start of the app
   * where there is no id_token to sign out with.
   */
  readonly signOut: () => Promise<void>;
  /** A bearer token good for a request that starts now. */
  readonly getAccessToken: GetAccessToken;
}
