// The texts of Hydra 2.3.0 (fosite 0.49), as it answered them.

const invalidRequest =
  "The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed.";
const invalidGrant =
  "The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh token is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.";
const invalidClient =
  "Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method).";

export interface OAuthError {
  status: number;
  body: { error: string; error_description: string };
}

function oauthError(status: number, error: string, base: string, hint?: string): OAuthError {
  return { status, body: { error, error_description: hint === undefined ? base : `${base} ${hint}` } };
}

export const hydraErrors = {
  invalidGrant: (hint?: string) => oauthError(400, "invalid_grant", invalidGrant, hint),
  invalidClient: (hint?: string) => oauthError(401, "invalid_client", invalidClient, hint),
  invalidRequest: (hint?: string) => oauthError(400, "invalid_request", invalidRequest, hint),
  serverError: () =>
    oauthError(
      500,
      "server_error",
      "The authorization server encountered an unexpected condition that prevented it from fulfilling the request.",
    ),
  requestForbidden: () =>
    oauthError(
      403,
      "request_forbidden",
      "The request is not allowed.",
      "The CSRF value from the token does not match the CSRF value from the data store.",
    ),
  jtiKnown: () =>
    oauthError(
      400,
      "jti_known",
      "The jti was already used.",
      "Claim 'jti' from 'client_assertion' MUST only be used once.",
    ),
  /** What Hydra says of an error that it does not expect, such as an assertion that has expired. */
  unrecognizable: () => oauthError(500, "error", "The error is unrecognizable"),
};
