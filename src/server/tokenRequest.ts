import {
  allowInsecureRequests,
  clientCredentialsGrantRequest,
  ClientSecretPost,
  customFetch,
  modifyAssertion,
  PrivateKeyJwt,
  type AuthorizationServer,
  type ClientAuth,
  type PrivateKey,
} from "oauth4webapi";
import { AuthError, authErrorCode, type AuthErrorCode, type AuthErrorOptions } from "../AuthError.js";
import { ConfigurationError } from "../ConfigurationError.js";
import { errorName } from "../errorName.js";
import { isInterrupt } from "../isInterrupt.js";
import { errorCodeIn, errorIn, parseJsonObject, readTokenResponse, type JsonObject } from "../readTokenResponse.js";
import { retryAfterSeconds } from "../retryAfterSeconds.js";
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
      // Read to its end first: a response that breaks off is no answer.
      const json = parseJsonObject(await response.text());
      if (!response.ok || (json && errorIn(json) !== undefined)) throw refusalOf(response, json);
      answer = response;
      return toStoredToken(json, requestedAt);
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

function toStoredToken(json: JsonObject | undefined, requestedAt: number): StoredToken {
  const { accessToken, expiresIn = assumedLifetimeSeconds } = readTokenResponse(json ?? {});
  const expiresAt = requestedAt + expiresIn * 1000;
  if (accessToken === undefined || Date.now() >= expiresAt) throw failure("invalid_token_response");
  return { accessToken, requestedAt, expiresAt };
}

/** Returns the error of a response without a token (RFC 6749 §5.2); a gateway may answer anything. */
function refusalOf({ status, headers }: Response, json: JsonObject = {}): AuthError {
  const retryAfter = retryAfterSeconds(headers.get("Retry-After"));
  const oauthError = errorCodeIn(json.error);
  const { error_description: description } = json;
  if (oauthError !== undefined) {
    const details = { status, retryAfter, oauthError };
    return failure(authErrorCode(oauthError), typeof description === "string" ? { ...details, description } : details);
  }
  if (status === 429 || status >= 500) return failure("temporarily_unavailable", { status, retryAfter });
  // A challenge for credentials like ours is HTTP's own word for it. A 401 without is another's, such as a FHIR server's.
  const isChallenged = status === 401 && /^basic\b/i.test(headers.get("WWW-Authenticate") ?? "");
  return failure(isChallenged ? "invalid_client" : "invalid_token_response", { status });
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
