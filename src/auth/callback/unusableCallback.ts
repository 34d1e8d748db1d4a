import { AuthError } from "../../AuthError.js";
import type { ResolvedAuthConfig } from "../AuthConfig.js";
import { forgetSignIns } from "../oidc/authTransaction.js";
import { storagePrefix } from "../storage/storageKeys.js";
import { outlivesPage, webStorage } from "../storage/webStorage.js";
import type { CallbackKind } from "./recognizeCallback.js";

const missingState =
  "The sign-in came back with a code and without its state, so the code was not used. Sign in again; a developer checks that the server, and every redirect on the way back, keeps the whole query.";

/** Removes the sign-ins that are under way, whose response cannot be used, and returns the error. */
export function unusableCallback(config: ResolvedAuthConfig, kind: CallbackKind): AuthError {
  forgetSignIns(config, webStorage("session"));
  if (kind === "incomplete") return new AuthError("unknown_state", { advice: missingState });
  return new AuthError(outlivesPage(storagePrefix(config)) ? "unknown_state" : "storage_unavailable");
}
