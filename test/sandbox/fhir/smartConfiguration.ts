import { namedScopes } from "../oauth/scopes.js";

/**
 * What an app reads first, without a token, and Ignite's `services` with it.
 *
 * @see https://hl7.org/fhir/smart-app-launch/conformance.html#using-well-known
 */
export function smartConfiguration(baseUrl: string): object {
  const { origin } = new URL(baseUrl);
  return {
    issuer: `${origin}/`,
    jwks_uri: `${origin}/.well-known/jwks.json`,
    authorization_endpoint: `${origin}/oauth2/auth`,
    token_endpoint: `${origin}/oauth2/token`,
    revocation_endpoint: `${origin}/oauth2/revoke`,
    token_endpoint_auth_methods_supported: ["none", "client_secret_basic", "client_secret_post", "private_key_jwt"],
    token_endpoint_auth_signing_alg_values_supported: ["RS384", "ES384"],
    grant_types_supported: ["authorization_code", "refresh_token", "client_credentials"],
    response_types_supported: ["code"],
    scopes_supported: [...namedScopes, "patient/*.cruds", "user/*.cruds", "system/*.cruds"],
    code_challenge_methods_supported: ["S256"],
    capabilities: [
      "launch-ehr",
      "launch-standalone",
      "client-public",
      "client-confidential-symmetric",
      "client-confidential-asymmetric",
      "sso-openid-connect",
      "context-banner",
      "context-style",
      "context-ehr-patient",
      "context-ehr-encounter",
      "context-standalone-patient",
      "permission-offline",
      "permission-patient",
      "permission-user",
      "permission-v1",
      "permission-v2",
    ],
    services: { "org.fhir.rest": { baseUrl } },
  };
}
