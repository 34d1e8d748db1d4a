import { OidcClient, WebStorageStateStore } from "oidc-client-ts";
import { AuthError } from "../../AuthError.js";
import { metadataNames, type Endpoints } from "../../Endpoints.js";
import type { JsonObject } from "../../readTokenResponse.js";
import type { ResolvedAuthConfig } from "../AuthConfig.js";
import type { SmartServer } from "../launch/SmartServer.js";
import { storageKeys } from "../storage/storageKeys.js";
import { webStorage } from "../storage/webStorage.js";
import { discoverMetadata } from "./discoverMetadata.js";

// The only file that imports oidc-client-ts.

/** An authorization server, as settings, its own discovery document, or a SMART configuration describe it. */
export interface AuthorizationServer {
  readonly client: OidcClient;
  readonly tokenEndpoint: string;
  readonly revocationEndpoint: string | undefined;
  /** What `iss` of its authorization responses has to be (RFC 9207 §2.4); none where nothing names it. */
  readonly responseIssuer: string | undefined;
  /** What `iss` of its id_tokens has to be; none where neither `endpoints.issuer` nor discovery names it. */
  readonly tokenIssuer: string | undefined;
  /** Each of its authorization responses has an `iss` (RFC 9207 §3). */
  readonly sendsIssuer: boolean;
}

/** Returns the authorization server of the app, or of the FHIR server that has launched it. */
export type FindAuthorizationServer = (launchedBy: SmartServer | undefined) => Promise<AuthorizationServer>;

export function createAuthorizationServers(config: ResolvedAuthConfig): FindAuthorizationServer {
  const known = new Map<string, Promise<AuthorizationServer>>();

  return (launchedBy) => {
    const key = launchedBy ? JSON.stringify([launchedBy.fhirBaseUrl, launchedBy.endpoints]) : "";
    const server = known.get(key) ?? describe(config, launchedBy);
    known.set(key, server);
    // A document that could not be read is read again at the next call.
    server.catch(() => known.delete(key));
    return server;
  };
}

async function describe(config: ResolvedAuthConfig, launchedBy: SmartServer | undefined): Promise<AuthorizationServer> {
  const { overrides, endpoints } = config;
  const discovered = config.discovery && !launchedBy ? await discoverMetadata(config) : undefined;
  const metadata: JsonObject = discovered
    ? { ...discovered, ...toMetadata(overrides) }
    : toMetadata(launchedBy?.endpoints ?? endpoints);
  const tokenEndpoint = textOf(metadata.token_endpoint);
  if (tokenEndpoint === undefined || textOf(metadata.authorization_endpoint) === undefined) {
    throw new AuthError("discovery_failed");
  }
  return {
    client: createClient(config, launchedBy, metadata),
    tokenEndpoint,
    revocationEndpoint: textOf(metadata.revocation_endpoint),
    responseIssuer: textOf(metadata.issuer),
    tokenIssuer: launchedBy || discovered ? textOf(metadata.issuer) : overrides.issuer,
    sendsIssuer: discovered?.authorization_response_iss_parameter_supported === true,
  };
}

function createClient(
  config: ResolvedAuthConfig,
  launchedBy: SmartServer | undefined,
  metadata: JsonObject,
): OidcClient {
  const { baseUrl, clientId, redirectUri = window.location.origin, postLogoutRedirectUri } = config;
  return new OidcClient({
    authority: launchedBy?.fhirBaseUrl ?? baseUrl,
    client_id: clientId,
    redirect_uri: redirectUri,
    ...(postLogoutRedirectUri === undefined ? {} : { post_logout_redirect_uri: postLogoutRedirectUri }),
    metadata,
    stateStore: new WebStorageStateStore({
      store: webStorage("session"),
      prefix: storageKeys(config).signIns,
    }),
  });
}

function toMetadata(endpoints: Partial<Endpoints>): JsonObject {
  return Object.fromEntries(
    Object.entries(endpoints).map(([name, url]) => [metadataNames[name as keyof Endpoints], url]),
  );
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
