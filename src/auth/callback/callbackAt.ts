import type { ResolvedAuthConfig } from "../AuthConfig.js";
import { digest } from "../digest.js";
import { isSignInUnderWay, readAuthTransaction } from "../oidc/authTransaction.js";
import { stateMarker } from "../storage/storageKeys.js";
import { webStorage } from "../storage/webStorage.js";
import { recognizeCallback, type Callback } from "./recognizeCallback.js";

/** Returns the response to a sign-in of this client that an address of this page holds, if it holds one. */
export function callbackAt(config: ResolvedAuthConfig, url: URL): Callback | undefined {
  const signIns = webStorage("session");
  const context = {
    redirectUri: config.redirectUri ?? url.origin,
    marker: (mode: "redirect" | "popup") => stateMarker(config, mode),
    transaction: (id: string) => readAuthTransaction(config, id, signIns),
    isUnderWay: () => isSignInUnderWay(config, signIns),
    digest,
  };
  return recognizeCallback(context, url);
}
