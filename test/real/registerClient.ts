import type { JWK } from "oidc-provider";
import { hydraAdmin } from "./hydraAdmin.js";
import type { AppMetadata } from "./loginApp/hydraRequest.js";

/** A client at Hydra: an app with redirect URIs, or a backend with a secret or keys. */
export interface ClientOptions {
  /** Default: a new one. */
  clientId?: string;
  /** Present: an app for the authorization code flow. Their origins are its allowed CORS origins. */
  redirectUris?: string[];
  postLogoutRedirectUris?: string[];
  /** Space-separated. Default: `allScopes`. */
  scope?: string;
  /** Present: a backend for client credentials. */
  clientSecret?: string;
  /** Default: `"client_secret_basic"` with a secret. */
  tokenEndpointAuthMethod?: "client_secret_basic" | "client_secret_post";
  /** Present: a backend that signs assertions (private_key_jwt). Public keys only. */
  jwks?: { keys: JWK[] };
  /** Default 3600. */
  accessTokenSeconds?: number;
  /** Default 30 days. */
  refreshTokenSeconds?: number;
  metadata?: AppMetadata;
}

/** Hydra compares scopes literally, so a client is registered with each one that it may ask for. */
const allScopes = [
  "openid offline offline_access profile email fhirUser emulate_user",
  "launch launch/patient launch/encounter launch/episode",
  ...["patient", "user", "system"].map((level) => `${level}/*.read ${level}/*.write ${level}/*.* ${level}/*.cruds`),
].join(" ");

/** Registers a client at Hydra and returns its id. */
export async function registerClient(hydraAdminUrl: string, options: ClientOptions): Promise<string> {
  const { clientId = `client-${crypto.randomUUID()}`, redirectUris = [], scope = allScopes } = options;
  const { client_id } = await hydraAdmin<{ client_id: string }>(hydraAdminUrl, "POST", "/clients", {
    client_id: clientId,
    client_name: clientId,
    redirect_uris: redirectUris,
    post_logout_redirect_uris: options.postLogoutRedirectUris ?? redirectUris,
    allowed_cors_origins: [...new Set(redirectUris.map((uri) => new URL(uri).origin))],
    scope,
    ...authenticationOf(options),
    ...lifespansOf(options),
    metadata: options.metadata ?? {},
  });
  return client_id;
}

function authenticationOf({ redirectUris, clientSecret, jwks, tokenEndpointAuthMethod }: ClientOptions): object {
  const isBackend = clientSecret !== undefined || jwks !== undefined;
  const byDefault = jwks ? "private_key_jwt" : isBackend ? "client_secret_basic" : "none";
  return {
    grant_types: [
      ...(redirectUris ? ["authorization_code", "refresh_token"] : []),
      ...(isBackend ? ["client_credentials"] : []),
    ],
    response_types: redirectUris ? ["code"] : [],
    token_endpoint_auth_method: tokenEndpointAuthMethod ?? byDefault,
    ...(clientSecret === undefined ? {} : { client_secret: clientSecret }),
    ...(jwks === undefined ? {} : { jwks, token_endpoint_auth_signing_alg: jwks.keys[0]?.alg }),
  };
}

function lifespansOf({ accessTokenSeconds, refreshTokenSeconds }: ClientOptions): object {
  const access = accessTokenSeconds === undefined ? undefined : `${accessTokenSeconds}s`;
  const refresh = refreshTokenSeconds === undefined ? undefined : `${refreshTokenSeconds}s`;
  return {
    ...(access === undefined
      ? {}
      : {
          authorization_code_grant_access_token_lifespan: access,
          refresh_token_grant_access_token_lifespan: access,
          client_credentials_grant_access_token_lifespan: access,
        }),
    ...(refresh === undefined
      ? {}
      : {
          authorization_code_grant_refresh_token_lifespan: refresh,
          refresh_token_grant_refresh_token_lifespan: refresh,
        }),
  };
}
