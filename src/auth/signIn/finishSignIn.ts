import { AuthError } from "../../AuthError.js";
import type { SignInOptions } from "../AuthStore.js";
import type { CallbackWork } from "../callback/pageCallback.js";
import type { Callback } from "../callback/recognizeCallback.js";
import { openReturnTo } from "../callback/sealedReturnTo.js";
import { keepForNextCode } from "../oidc/keepForNextCode.js";
import { forgetSignIn, readAuthTransaction, transactionId } from "../oidc/authTransaction.js";
import { webStorage } from "../storage/webStorage.js";
import type { SessionCore } from "../SessionCore.js";
import type { SignInSteps } from "./flow.js";
import { goTo, rendered } from "./navigation.js";
import { passwordDemandOf } from "./passwordDemand.js";
import { resolveReturnTo } from "./returnTo.js";
import { secondTryAfterRefusal, secondTryWithPassword } from "./secondTry.js";

/** Leaves for the sign-in page once more, for the same sign-in. */
type SignInAgain = (options: SignInOptions) => Promise<void>;

/** Completes the sign-in by redirect that a callback answers, and leads back to where it began. */
export type FinishSignIn = (callback: Callback, again: SignInAgain) => CallbackWork;

export function createFinishSignIn({ config, session, discard }: SessionCore, steps: SignInSteps): FinishSignIn {
  function endFormerSession(): void {
    const former = session.record();
    session.close("userChanged");
    if (former) void discard(former);
  }

  return async ({ callbackUrl, cleanUrl }, again) => {
    const signIns = webStorage("session");
    const transaction = readAuthTransaction(config, transactionId(callbackUrl), signIns) ?? {};
    const state = callbackUrl.searchParams.get("state") ?? "";
    const unsealed = transaction.sealedReturnTo && (await openReturnTo(transaction.sealedReturnTo, state));
    const returnTo = resolveReturnTo(unsealed || (transaction.returnTo ?? cleanUrl), window.location.origin);
    async function tryAgain(options: SignInOptions): CallbackWork {
      await again({ ...options, returnTo });
      return "leaving";
    }
    const afterRefusal = secondTryAfterRefusal(callbackUrl.searchParams.get("error"), transaction);
    if (afterRefusal) {
      forgetSignIn(config, signIns, callbackUrl.href);
      goTo(returnTo);
      return tryAgain(afterRefusal);
    }
    const signal = session.signal();
    try {
      const keep = keepForNextCode(config, callbackUrl, signIns);
      const arrival = await steps.exchangeCode(callbackUrl.href);
      keep();
      steps.arrive(arrival, returnTo);
    } catch (error) {
      // Signed out in the meantime: the state shows that already.
      if (signal.aborted) return undefined;
      // Back where the sign-in began, failed or not: the next try, and a reload, lead there again.
      goTo(returnTo);
      const withPassword =
        error instanceof AuthError ? secondTryWithPassword(error, transaction, passwordDemandOf(session)) : undefined;
      if (withPassword) return tryAgain(withPassword);
      // Another user may have logged in after Back: this page does not go on as the former one.
      if (transaction.usedCode !== undefined) endFormerSession();
      throw error;
    }
    // The router renders first: the page that the callback came to may send signed-in users elsewhere.
    await rendered();
    // The user is signed in until the page ends, which is what a redirect does each time.
    session.show(session.repository.isStored() ? undefined : new AuthError("storage_unavailable"));
    return undefined;
  };
}
