import type { AuthTransaction } from "../oidc/authTransaction.js";
import { timeIn } from "../oidc/idTokenChecks.js";
import type { Session } from "../session/createSession.js";
import type { TokenSet } from "../session/sessionRecord.js";

/**
 * Returns the time of the lock or sign-out in this browser since which the password is required, in ms since 1970; 0 where
 * only the lock of this page says so, and `undefined` if it is not required.
 */
export function passwordDemandOf(session: Session): number | undefined {
  return session.requiresReauthentication() ? (session.repository.marks.passwordDemand.since() ?? 0) : undefined;
}

/**
 * Whether a sign-in satisfies the demand that exists when it finishes. A lock or sign-out after its start, in whatever tab,
 * makes a demand that it did not know of: then only the server's `auth_time` proves that the password was typed since.
 */
export function satisfiesPasswordDemand(
  tokens: Pick<TokenSet, "claims" | "receivedAt">,
  transaction: Partial<AuthTransaction>,
  demand: number | undefined,
): boolean {
  if (demand !== undefined && demand !== transaction.demand) {
    return demand !== 0 && isAuthenticatedSince(tokens, demand) === true;
  }
  if (asksForPassword(transaction)) return isAuthenticatedSince(tokens, transaction.startedAt ?? 0) !== false;
  return demand === undefined;
}

/** Whether the authorization request had `prompt=login`. */
export function asksForPassword({ prompt }: Partial<AuthTransaction>): boolean {
  return prompt?.split(" ").includes("login") ?? false;
}

/** Servers and browsers round their seconds in different ways. */
const leewaySeconds = 10;

/**
 * Whether the user authenticated after `since` (OpenID Connect Core section 2, `auth_time`); `undefined` where the server does
 * not say. The server's times are compared with each other, and the device's with each other: how far apart the clocks are
 * does not matter. Where the device's clock was set back in between, `auth_time` must be of just now.
 */
function isAuthenticatedSince(
  { claims, receivedAt }: Pick<TokenSet, "claims" | "receivedAt">,
  since: number,
): boolean | undefined {
  const [authTime, iat] = [timeIn(claims.auth_time), timeIn(claims.iat)];
  if (authTime === undefined || iat === undefined) return undefined;
  return iat - authTime <= Math.max(0, receivedAt - since) / 1000 + leewaySeconds;
}
