import type { TokenStore } from "../tokenStore.js";
import { hydraErrors, type OAuthError } from "./hydraErrors.js";

/** Returns Hydra's words for a grant that is about to be refused. Call it before oidc-provider uses the grant up. */
export function grantRefusal(store: TokenStore, form: URLSearchParams, clientId: string | undefined): OAuthError {
  const code = form.get("code");
  const refreshToken = form.get("refresh_token");
  if (form.get("grant_type") === "refresh_token" && refreshToken !== null) {
    return hydraErrors.invalidGrant(refreshTokenHint(store, refreshToken, clientId));
  }
  return hydraErrors.invalidGrant(code === null ? undefined : codeHint(store, code));
}

function refreshTokenHint(store: TokenStore, token: string, clientId: string | undefined): string {
  const { state, payload } = store.stateOf("RefreshToken", token);
  if (state === "expired") return "The refresh token expired.";
  if (state === "unknown") return "The refresh token is malformed or not valid.";
  if (payload.clientId !== clientId) {
    return "The OAuth 2.0 Client ID from this request does not match the ID during the initial token issuance.";
  }
  return state === "used" ? "The refresh token was already used." : "The refresh token is malformed or not valid.";
}

function codeHint(store: TokenStore, code: string): string | undefined {
  const { state } = store.stateOf("AuthorizationCode", code);
  if (state === "used") return "The authorization code has already been used.";
  return state === "active" ? "The PKCE code challenge did not match the code verifier." : undefined;
}

/** Translates oidc-provider's error at the token endpoint to Hydra's. */
export function tokenError(status: number, body: Record<string, unknown>, refusal: OAuthError): OAuthError {
  const { error, error_description: description } = body;
  if (error === "invalid_grant") return refusal;
  if (error === "invalid_client") return hydraErrors.invalidClient();
  // Hydra takes an unknown grant type for a malformed request.
  if (error === "invalid_request" || error === "unsupported_grant_type") {
    return hydraErrors.invalidRequest(typeof description === "string" ? description : undefined);
  }
  return { status, body: { error: String(error), error_description: String(description) } };
}
