import { AuthError, authErrorCode } from "../../AuthError.js";
import { errorName } from "../../errorName.js";
import { errorCodeIn, errorIn, parseJsonObject, type JsonObject } from "../../readTokenResponse.js";
import { retryAfterSeconds } from "../../retryAfterSeconds.js";

/** The time limit of a request, its body included, in ms: a body that stalls would block the session for ever. */
const timeoutMs = 30_000;

/**
 * Posts to the token endpoint and returns the JSON object of a successful response. Whether it holds a usable token is for
 * the caller to decide: a refresh token is used once such an object was read.
 *
 * @throws {@link AuthError} for an error response, whatever its status, for everything that is no response of a token
 * endpoint (HTML, text that is cut off), and where no response came.
 */
export async function requestTokens(url: string, form: Record<string, string | undefined>): Promise<JsonObject> {
  const response = await postForm(url, form);
  const json = parseJsonObject(response.text);
  if (!response.ok || !json || errorIn(json) !== undefined) throw tokenError(response, json);
  return json;
}

/** Returns what failed, without what was sent. Gateways have an `error` of their own; it says nothing about a token. */
function tokenError({ ok, status, headers }: FormResponse, json: JsonObject = {}): AuthError {
  const oauthError = errorCodeIn(json.error);
  const description = typeof json.error_description === "string" ? json.error_description : undefined;
  const retryAfter = retryAfterSeconds(headers.get("Retry-After"));
  const code = authErrorCode(oauthError ?? "");
  const isPassing = status === 429 || status >= 500 || (ok && json.error !== undefined && oauthError === undefined);
  if (oauthError !== undefined && !(code === "authorization_failed" && isPassing)) {
    return new AuthError(code, { status, oauthError, description, retryAfter });
  }
  return new AuthError(isPassing ? "temporarily_unavailable" : "invalid_token_response", {
    status,
    oauthError,
    retryAfter,
  });
}

interface FormResponse {
  readonly status: number;
  readonly ok: boolean;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * Posts a form that holds a secret and reads the whole response. The request follows no redirect: a 307 or 308 would send
 * the secret to wherever it leads, and a 302 says nothing that a client of OAuth2 could use.
 *
 * @throws {@link AuthError} `timeout` or `network_error`, without anything of the form.
 */
async function postForm(url: string, form: Record<string, string | undefined>): Promise<FormResponse> {
  const fields = Object.entries(form).filter((field): field is [string, string] => field[1] !== undefined);
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), timeoutMs);
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams(fields),
      credentials: "omit",
      redirect: "error",
      cache: "no-store",
      signal: timeout.signal,
    });
    const text = await response.text();
    return { status: response.status, ok: response.ok, headers: response.headers, text };
  } catch (error) {
    if (timeout.signal.aborted) throw new AuthError("timeout");
    // Only fetch's own error is known to hold no request.
    throw new AuthError("network_error", errorName(error) === "TypeError" ? { cause: error } : {});
  } finally {
    clearTimeout(timer);
  }
}
