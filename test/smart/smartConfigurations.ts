/** A `.well-known/smart-configuration` as the SMART App Launch guide describes it. Hosts are made up. */
interface SmartConfigurationExample {
  name: string;
  /** Where the guide describes it. */
  source: string;
  fhirBaseUrl: string;
  /** Where it is to be found. */
  url: string;
  document: Readonly<Record<string, unknown>>;
  /** What a client is to make of it, as absolute URLs. */
  endpoints: Readonly<{ authorization?: string; token: string; revocation?: string; introspection?: string }>;
}

const guide = "https://hl7.org/fhir/smart-app-launch";

export const smartConfigurations: readonly SmartConfigurationExample[] = [
  {
    name: "of a server that signs users in, at a host of its own",
    source: `${guide}/conformance.html#example-response`,
    fhirBaseUrl: "https://fhir.ehr.example.com",
    url: "https://fhir.ehr.example.com/.well-known/smart-configuration",
    document: {
      issuer: "https://ehr.example.com",
      jwks_uri: "https://ehr.example.com/jwks.json",
      authorization_endpoint: "https://ehr.example.com/auth/authorize",
      token_endpoint: "https://ehr.example.com/auth/token",
      token_endpoint_auth_methods_supported: ["client_secret_basic", "private_key_jwt"],
      grant_types_supported: ["authorization_code", "client_credentials"],
      registration_endpoint: "https://ehr.example.com/auth/register",
      scopes_supported: [
        "openid",
        "profile",
        "launch",
        "launch/patient",
        "patient/*.rs",
        "user/*.rs",
        "offline_access",
      ],
      response_types_supported: ["code"],
      management_endpoint: "https://ehr.example.com/user/manage",
      introspection_endpoint: "https://ehr.example.com/user/introspect",
      revocation_endpoint: "https://ehr.example.com/user/revoke",
      code_challenge_methods_supported: ["S256"],
      capabilities: ["launch-ehr", "client-public", "context-ehr-patient", "permission-patient", "sso-openid-connect"],
      associated_endpoints: [{ url: "https://state.example.com", capabilities: ["smart-app-state"] }],
    },
    endpoints: {
      authorization: "https://ehr.example.com/auth/authorize",
      token: "https://ehr.example.com/auth/token",
      revocation: "https://ehr.example.com/user/revoke",
      introspection: "https://ehr.example.com/user/introspect",
    },
  },
  {
    name: "of a server below a path, without OpenID Connect",
    source: `${guide}/example-app-launch-public.html#step-3-discovery`,
    fhirBaseUrl: "https://www.ehr.example.com/apis/fhir",
    url: "https://www.ehr.example.com/apis/fhir/.well-known/smart-configuration",
    document: {
      authorization_endpoint: "https://www.ehr.example.com/apis/auth/authorize",
      token_endpoint: "https://www.ehr.example.com/apis/auth/token",
      introspection_endpoint: "https://www.ehr.example.com/apis/auth/introspect",
      code_challenge_methods_supported: ["S256"],
      grant_types_supported: ["authorization_code"],
      token_endpoint_auth_methods_supported: ["private_key_jwt", "client_secret_basic"],
      token_endpoint_auth_signing_alg_values_supported: ["RS384", "ES384"],
      scopes_supported: ["openid", "fhirUser", "launch", "launch/patient", "patient/*.cruds", "user/*.cruds"],
      response_types_supported: ["code"],
      capabilities: [
        "launch-ehr",
        "launch-standalone",
        "client-public",
        "context-standalone-patient",
        "permission-offline",
        "permission-user",
        "permission-v2",
        "authorize-post",
      ],
    },
    endpoints: {
      authorization: "https://www.ehr.example.com/apis/auth/authorize",
      token: "https://www.ehr.example.com/apis/auth/token",
      introspection: "https://www.ehr.example.com/apis/auth/introspect",
    },
  },
  {
    name: "of a server for back ends only",
    source: `${guide}/example-backend-services.html#step-2-discovery`,
    fhirBaseUrl: "https://ehr.example.com/fhir",
    url: "https://ehr.example.com/fhir/.well-known/smart-configuration",
    document: {
      token_endpoint: "https://ehr.example.com/auth/token",
      grant_types_supported: ["client_credentials"],
      token_endpoint_auth_methods_supported: ["private_key_jwt"],
      token_endpoint_auth_signing_alg_values_supported: ["RS384", "ES384"],
      scopes_supported: ["system/*.rs"],
      capabilities: ["client-confidential-asymmetric", "permission-v2"],
    },
    endpoints: { token: "https://ehr.example.com/auth/token" },
  },
  {
    name: "of an older server, with relative endpoints",
    source: `${guide}/conformance.html#using-well-known`,
    fhirBaseUrl: "https://ehr.example.com/apis/fhir",
    url: "https://ehr.example.com/apis/fhir/.well-known/smart-configuration",
    document: {
      authorization_endpoint: "/apis/auth/authorize",
      token_endpoint: "/apis/auth/token",
      grant_types_supported: ["authorization_code"],
      code_challenge_methods_supported: ["S256"],
      capabilities: ["launch-ehr", "client-public", "permission-v1"],
    },
    endpoints: {
      authorization: "https://ehr.example.com/apis/auth/authorize",
      token: "https://ehr.example.com/apis/auth/token",
    },
  },
];
