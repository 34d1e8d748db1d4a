import {
  allowInsecureRequests,
  clientCredentialsGrantRequest,
  ClientSecretPost,
  customFetch,
  modifyAssertion,
  PrivateKeyJwt,
  processClientCredentialsResponse,
  type AuthorizationServer,
  type ClientAuth,
  type PrivateKey,
  type TokenEndpointResponse,
} from "oauth4webapi";
import { AuthError, authErrorCode, type AuthErrorCode, type AuthErrorOptions } from "../AuthError.js";
import { ConfigurationError } from "../ConfigurationError.js";
import { errorName } from "../errorName.js";
import { retryAfterSeconds } from "../fhir/fhirAnswer.js";
import { isInterrupt } from "../isInterrupt.js";
import type { TokenRequestConfig } from "./BackendConfig.js";
import { signingKeyOf, unusableKey } from "./ClientKey.js";
import type { StoredToken } from "./TokenStore.js";

// The only file that imports oauth4webapi and speaks snake_case.

/** Where a server does not say how long a token lasts: SMART Backend Services' longest. */
const assumedLifetimeSeconds = 300;

/** What to do, where a back end does something else than a user who signs in. A log needs it in production as well. */
const advice: Partial<Record<AuthErrorCode, string>> = {
  invalid_client:
    "The server does not accept this client. Check clientId, and clientSecret or privateKey; the client is to be registered for the way in which it proves who it is (tokenEndpointAuthMethod).",
  unauthorized_client:
    "This client may not get a token by its own credentials. Check that clientId names a Backend Application client.",
  unsupported_grant_type: "The server does not offer client credentials to this client. Check its set-up.",
  invalid_scope: "The server refused the requested scope. Set scope to what the client may ask for, or leave it out.",
  invalid_request: "The server refused the token request as malformed. Check scope and extraParams.",
  invalid_grant: "The server refused the client's credentials. Check its set-up.",
  access_denied: "The server refused this client a token. Check its set-up.",
  authorization_failed: "The server refused this client a token. Check its set-up.",
  server_error: "The token endpoint has a fault. Try again in a moment.",
  temporarily_unavailable: "The token endpoint is not available just now. Try again in a moment.",
  invalid_token_response: "The token endpoint did not send a usable token response. Check baseUrl, or endpoints.token.",
  network_error: "The token endpoint could not be reached. Check baseUrl, or endpoints.token, and the network.",
  timeout: "The token endpoint did not answer in time. Try again.",
};

/**
 * Asks for one access token by the client's own credentials.
 *
 * @throws {@link AuthError} that holds nothing of what was sent or received.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.4
 */
export function createTokenRequest(config: TokenRequestConfig): (limitMs: number) => Promise<StoredToken> {
  const { tokenEndpoint, parameters } = config;
  const client = { client_id: config.clientId };
  // Who issues the tokens plays no part in this grant; it has to be named all the same.
  const server: AuthorizationServer = { issuer: tokenEndpoint, token_endpoint: tokenEndpoint };
  let authentication: Promise<ClientAuth> | undefined;

  return async (limitMs) => {
    authentication ??= authenticationOf(config.credentials);
    const requestedAt = Date.now();
    const timeLimit = AbortSignal.timeout(limitMs);
    let isSent = false;
    let answer: Response | undefined;
    try {
      const response = await clientCredentialsGrantRequest(server, client, await authentication, parameters, {
        // Which addresses may do without TLS is decided by the settings.
        [allowInsecureRequests]: true,
        // A framework that keeps answers for later, as Next.js does, is not to keep this one.
        [customFetch]: (url, init) => {
          isSent = true;
          return (config.fetch ?? globalThis.fetch)(url, { ...(init as RequestInit), cache: "no-store" });
        },
        signal: timeLimit,
      });
      // Whole before anybody reads it: what breaks off is no answer.
      const text = await response.text();
      // What the library throws for a challenge holds no verdict, and for an error page no status.
      if (!response.ok) throw refusalOf(response, text);
      answer = new Response(whatMatters(text), response);
      return toStoredToken(await processClientCredentialsResponse(server, client, answer), requestedAt);
    } catch (error) {
      if (!isSent && !(error instanceof ConfigurationError)) throw unusableKey();
      throw toAuthError(error, answer, timeLimit);
    }
  };
}

async function authenticationOf(credentials: TokenRequestConfig["credentials"]): Promise<ClientAuth> {
  if ("secret" in credentials) {
    return credentials.isInForm ? ClientSecretPost(credentials.secret) : clientSecretBasic(credentials.secret);
  }
  return PrivateKeyJwt((await signingKeyOf(credentials.key)) as PrivateKey, {
    [modifyAssertion]: (header, claims) => {
      // SMART Backend Services requires it.
      header.typ = "JWT";
      claims.aud = credentials.audience;
      // It asks for neither, and a server whose clock is behind ours would refuse both.
      delete claims.iat;
      delete claims.nbf;
    },
  });
}

/**
 * By the platform's own encoder of forms (RFC 6749 §2.3.1): the library's encodes `-`, `.` and `_`, too, and a server that
 * decodes nothing knows no client then whose id has a dash.
 */
function clientSecretBasic(secret: string): ClientAuth {
  return (_server, { client_id: id }, _body, headers) => {
    const [encodedId, encodedSecret] = [id, secret].map((text) =>
      new URLSearchParams({ "": text }).toString().slice(1),
    );
    headers.set("authorization", `Basic ${btoa(`${encodedId}:${encodedSecret}`)}`);
  };
}

function toStoredToken(answer: TokenEndpointResponse, requestedAt: number): StoredToken {
  const { access_token: accessToken, token_type: tokenType, expires_in: seconds = assumedLifetimeSeconds } = answer;
  const expiresAt = requestedAt + seconds * 1000;
  if (accessToken === "" || tokenType !== "bearer" || Date.now() >= expiresAt) throw failure("invalid_token_response");
  return { accessToken, requestedAt, expiresAt };
}

/**
 * Servers send more than this grant has use for (an id_token for `openid`), or `null` for what they have not, and the library
 * would take offence at it.
 */
function whatMatters(text: string): string {
  const { access_token, token_type, expires_in } = parseObject(text);
  // It stays what it is, to be refused as such.
  if (access_token === undefined) return text;
  return JSON.stringify({ access_token, token_type, ...(expires_in === null ? {} : { expires_in }) });
}

/** RFC 6749 §5.2; a gateway may answer anything else. */
function refusalOf({ status, headers }: Response, text: string): AuthError {
  const retryAfter = retryAfterSeconds(headers.get("Retry-After"));
  const { error, error_description: description } = parseObject(text);
  if (typeof error === "string" && /^[a-z][a-z_]*$/.test(error) && error !== "error") {
    const details = { status, retryAfter, oauthError: error };
    return failure(authErrorCode(error), typeof description === "string" ? { ...details, description } : details);
  }
  if (status === 429 || status >= 500) return failure("temporarily_unavailable", { status, retryAfter });
  // A challenge for credentials like ours is HTTP's own word for it. A 401 without is another's, such as a FHIR server's.
  const isChallenged = status === 401 && /^basic\b/i.test(headers.get("WWW-Authenticate") ?? "");
  return failure(isChallenged ? "invalid_client" : "invalid_token_response", { status });
}

function parseObject(text: string): Record<string, unknown> {
  try {
    return (JSON.parse(text) ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** What failed, without what it held: the library's errors carry the answer, and with it a token. */
function toAuthError(error: unknown, answer: Response | undefined, timeLimit: AbortSignal): unknown {
  if (error instanceof AuthError || error instanceof ConfigurationError || isInterrupt(error)) return error;
  if (answer) return failure("invalid_token_response", { status: answer.status });
  if (timeLimit.aborted) return failure("timeout");
  return failure("network_error", errorName(error) === "TypeError" ? { cause: error } : {});
}

function failure(code: AuthErrorCode, details: AuthErrorOptions = {}): AuthError {
  return new AuthError(code, { advice: advice[code], ...details });
}
