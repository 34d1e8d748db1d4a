import { AuthError } from "../AuthError.js";
import type { ResolvedAuthConfig } from "./AuthConfig.js";
import { isDeliberate } from "./AuthState.js";
import type { SignInOptions } from "./AuthStore.js";
import { forgetSignIn } from "./callback.js";
import type { Session } from "./createSession.js";
import { goTo, homeOf } from "./navigation.js";
import type { OidcProtocol } from "./oidcProtocol.js";
import { isSamePerson, userOf, type SessionRecord, type TokenSet } from "./sessionRecord.js";
import { webStorage } from "./webStorage.js";

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

/** Somebody who has just signed in. */
interface Arrival {
  readonly record: SessionRecord;
  /** Another person's session was here, who did not sign out. */
  readonly isOthers: boolean;
}

/** What signing in by redirect and by popup have in common. */
export interface SignInSteps {
  /** The authorization request's URL. What it asks for is decided last, and nothing of it is left if the session ends. */
  readonly signInUrl: (options: SignInOptions & { returnTo: string }) => Promise<string>;
  /** Exchanges the code of a callback URL, and begins the session without showing it. */
  readonly redeem: (callbackUrl: string) => Promise<Arrival>;
  /** Brings the address bar, and the app's router, to where the user is to be. */
  readonly arrive: (arrival: Arrival, returnTo: string) => void;
  /** Shows what failed, and returns it; that the session is over is shown already. */
  readonly told: (error: unknown) => unknown;
}

export function createSignInSteps(context: SignInContext): SignInSteps {
  const { config, session, loadProtocol, discard, onBegun } = context;

  /** After a sign-out or a lock the server may still know the user: the next one at this machine must not become them. */
  function promptOf({ prompt }: SignInOptions): string | undefined {
    const { status, reason } = session.state();
    const isLeftAlone = status === "locked" && isDeliberate(reason);
    if (!isLeftAlone && !session.vault.asksPassword()) return prompt;
    // Beside what the app asks for, except that nothing be asked.
    const others = (prompt ?? "").split(" ").filter((one) => one !== "" && one !== "login" && one !== "none");
    return ["login", ...others].join(" ");
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

  return {
    async signInUrl(options) {
      const endsBefore = session.ends();
      const protocol = await loadProtocol();
      const url = await protocol.signInUrl({ ...options, prompt: promptOf(options) });
      if (session.ends() === endsBefore) return url;
      forgetSignIn(config, webStorage("session"), url);
      throw new AuthError("signed_out");
    },

    async redeem(callbackUrl) {
      const endsBefore = session.ends();
      const { redeem } = await loadProtocol();
      const tokens = await redeem(callbackUrl);
      try {
        const identity = tokens.claims.sub === undefined ? await identify(tokens) : undefined;
        if (session.ends() !== endsBefore) throw new AuthError("signed_out");
        const former = session.here();
        const record = session.begin(tokens, identity);
        onBegun(record);
        return { record, isOthers: former !== undefined && !isSamePerson(former, record) };
      } catch (error) {
        discard(tokens);
        throw error;
      }
    },

    arrive({ record, isOthers }, returnTo) {
      // The address at which one person was is not for the next, nor is what a router has put into the history.
      const address = isOthers ? homeOf(config.redirectUri ?? window.location.origin) : returnTo;
      if (isOthers) goTo(address, null);
      else if (!config.onSignedIn) goTo(address);
      try {
        config.onSignedIn?.({ user: userOf(record), returnTo: address });
      } catch (error) {
        // The app's own fault is told as such: the sign-in has not failed.
        reportError(error);
      }
    },

    told: (error) => (error instanceof AuthError && error.code === "signed_out" ? error : session.fail(error)),
  };
}
