import { AuthError } from "../../AuthError.js";

/**
 * The meaning of an error of the token endpoint for a session. `final`: the refresh token is not valid any more, so the
 * session ends. `rejected`: the server refuses this client, whatever the token: the call fails at once and the session
 * remains. `passing`: everything else, which may succeed a little later.
 */
export type Verdict = "final" | "rejected" | "passing";

// RFC 6749 §5.2 and OpenID Connect Core §3.1.2.6. `token_inactive` is what Hydra 1.11 answers for an ended refresh token.
const verdicts: Readonly<Record<string, Verdict>> = {
  invalid_grant: "final",
  token_inactive: "final",
  login_required: "final",
  interaction_required: "final",
  consent_required: "final",
  invalid_client: "rejected",
  unauthorized_client: "rejected",
  unsupported_grant_type: "rejected",
  invalid_scope: "rejected",
};

/**
 * Returns the verdict on a failed token refresh. The HTTP status does not matter: some servers answer `invalid_grant` with
 * 200 or 500, and gateways answer 400 and 403 on their own. Hydra answers concurrent refreshes with `invalid_request …
 * Please retry the request`, so `invalid_request` is passing.
 */
export function verdictOf(error: unknown): Verdict {
  const code = error instanceof AuthError ? error.oauthError : undefined;
  return code !== undefined && Object.hasOwn(verdicts, code) ? (verdicts[code] as Verdict) : "passing";
}
