import type { ResolvedAuthConfig } from "../AuthConfig.js";
import { forgetSignIn, readAuthTransaction, transactionId } from "../oidc/authTransaction.js";
import type { SignInSteps } from "../signIn/flow.js";
import { secondTryAfterRefusal } from "../signIn/secondTry.js";
import { webStorage } from "../storage/webStorage.js";

/** Returns where a window goes for the second try of a sign-in that the server refused for the moment; else `undefined`. */
export function popupSecondTry(
  config: ResolvedAuthConfig,
  steps: SignInSteps,
  callbackUrl: string,
): Promise<string> | undefined {
  const url = new URL(callbackUrl);
  const signIns = webStorage("session");
  const transaction = readAuthTransaction(config, transactionId(url), signIns) ?? {};
  const options = secondTryAfterRefusal(url.searchParams.get("error"), transaction);
  if (!options) return undefined;
  forgetSignIn(config, signIns, callbackUrl);
  return steps.signInUrl(options, { mode: "popup", returnTo: steps.returnTo(options), isSecondTry: true });
}
