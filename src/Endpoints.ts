import { ConfigurationError, requireUri, isDevelopment } from "./ConfigurationError.js";

/** Addresses of the OAuth2 server, each absolute. */
export interface Endpoints {
  authorization: string;
  token: string;
  /** RFC 7009. */
  revocation: string;
  /** OpenID Connect RP-Initiated Logout. */
  endSession: string;
  userinfo: string;
  jwks: string;
  /** Who the server says it is: checked against `iss` of its answers (RFC 9207). */
  issuer: string;
}

/** What servers call them in what they tell of themselves (RFC 8414 §2, OpenID Connect, SMART). */
export const metadataNames: Readonly<Record<keyof Endpoints, string>> = {
  authorization: "authorization_endpoint",
  token: "token_endpoint",
  revocation: "revocation_endpoint",
  endSession: "end_session_endpoint",
  userinfo: "userinfo_endpoint",
  jwks: "jwks_uri",
  issuer: "issuer",
};

const hydraPaths: Endpoints = {
  authorization: "/oauth2/auth",
  token: "/oauth2/token",
  revocation: "/oauth2/revoke",
  endSession: "/oauth2/sessions/logout",
  userinfo: "/userinfo",
  jwks: "/.well-known/jwks.json",
  issuer: "",
};

/**
 * Those of `overrides` that are set, checked.
 *
 * @throws {@link ConfigurationError} for one that is no endpoint, or no absolute URL.
 */
export function requireEndpoints(overrides: Partial<Record<keyof Endpoints, string | undefined>>): Partial<Endpoints> {
  for (const [name, url] of Object.entries(overrides)) {
    if (!Object.hasOwn(hydraPaths, name)) {
      const known = Object.keys(hydraPaths).join(", ");
      throw new ConfigurationError(
        isDevelopment && `endpoints.${name} is not an endpoint. The endpoints are: ${known}.`,
        "endpoints",
      );
    }
    requireUri(url, `endpoints.${name}`);
  }
  return Object.fromEntries(Object.entries(overrides).filter(([, url]) => url !== undefined));
}

/** Ory Hydra's addresses below `baseUrl`, but for those that are overridden. */
export function endpointsOf(baseUrl: string, overrides: Partial<Endpoints>): Endpoints {
  const defaults = Object.fromEntries(Object.entries(hydraPaths).map(([name, path]) => [name, baseUrl + path]));
  return { ...defaults, ...overrides } as unknown as Endpoints;
}
