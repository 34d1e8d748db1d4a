import type { AuthError } from "../../AuthError.js";
import type { SignInOptions } from "../AuthStore.js";
import type { AuthTransaction } from "../oidc/authTransaction.js";
import { asksForPassword } from "./passwordDemand.js";
import { promptWithLogin } from "./requestOptions.js";

/**
 * The errors of Ory Hydra for one of two overlapping sign-ins in one browser, after the password was typed: Hydra keeps one
 * CSRF cookie for each client. The setup is correct, and the next attempt succeeds.
 */
const passingRefusals: readonly (string | null)[] = ["request_forbidden", "server_error"];

/** Returns how to sign in again after the server refused with `error`; `undefined` if that would not help, or was done. */
export function secondTryAfterRefusal(
  error: string | null,
  { isSecondTry, options = {} }: Partial<AuthTransaction>,
): SignInOptions | undefined {
  return isSecondTry || !passingRefusals.includes(error) ? undefined : options;
}

/**
 * Returns how to sign in again where the password is required since, and this sign-in did not ask for it: a session was
 * locked, or its user signed out, while this sign-in was under way.
 */
export function secondTryWithPassword(
  { code }: AuthError,
  transaction: Partial<AuthTransaction>,
  demand: number | undefined,
): SignInOptions | undefined {
  const { isSecondTry, options = {} } = transaction;
  // A server that was asked for this very demand, and did not heed it, would not do so the second time.
  const wasAsked = asksForPassword(transaction) && transaction.demand === demand;
  if (code !== "not_reauthenticated" || isSecondTry || wasAsked) return undefined;
  return { ...options, prompt: promptWithLogin(options.prompt) };
}
