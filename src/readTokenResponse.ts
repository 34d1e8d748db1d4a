/** The members of a token response (RFC 6749 §5.1, OpenID Connect Core §3.1.3.3). A member that cannot be used is absent. */
export interface TokenResponse {
  /** Absent also where the token is of another type than Bearer. */
  readonly accessToken?: string | undefined;
  /** Seconds. */
  readonly expiresIn?: number | undefined;
  readonly refreshToken?: string | undefined;
  readonly idToken?: string | undefined;
  /** Empty where the server grants no scope; absent where it does not say what it grants. */
  readonly scopes?: readonly string[] | undefined;
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** Returns the JSON object in `text`; nothing for HTML, for text that is cut off, and for other JSON. */
export function parseJsonObject(text: string): JsonObject | undefined {
  try {
    // `trim` removes a byte order mark, too.
    const json: unknown = JSON.parse(text.trim());
    return typeof json === "object" && json !== null && !Array.isArray(json) ? (json as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads a token response as leniently as servers write it: `null` and `""` count as absent, `scope` may be a list,
 * `expires_in` may be a text, `token_type` may be in any letters. `expires_at`, which some servers add, is ignored.
 *
 * The only place that decides what the members mean, for a sign-in, a token refresh and the server entry.
 */
export function readTokenResponse(json: JsonObject): TokenResponse {
  const type = textIn(json.token_type) ?? "bearer";
  const accessToken = textIn(json.access_token);
  return {
    accessToken: isBearerToken(accessToken) && type.trim().toLowerCase() === "bearer" ? accessToken : undefined,
    expiresIn: secondsIn(json.expires_in),
    refreshToken: textIn(json.refresh_token),
    idToken: textIn(json.id_token),
    scopes: scopesIn(json.scope),
  };
}

/** Returns the `error` of an OAuth2 error response (RFC 6749 §5.2), whatever its HTTP status. Absent where tokens came. */
export function errorIn(json: JsonObject): unknown {
  const { error } = json;
  const isError = error !== undefined && error !== null && error !== "" && error !== false;
  return isError && readTokenResponse(json).accessToken === undefined ? error : undefined;
}

/**
 * Returns an OAuth2 error code, or nothing for what gateways send instead: an object, HTTP's phrase ("Too Many
 * Requests"), or the word "error".
 */
export function errorCodeIn(error: unknown): string | undefined {
  const code = typeof error === "string" ? error.trim().toLowerCase() : "";
  return code !== "error" && /^[a-z][a-z_]{1,63}$/.test(code) ? code : undefined;
}

/** A header can carry visible ASCII only (RFC 6749 appendix A.12): `fetch` throws for anything else. */
function isBearerToken(token: string | undefined): boolean {
  return token !== undefined && /^[\x20-\x7e]+$/.test(token);
}

function textIn(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** Hydra rounds down, so that a token of one second is refreshed with `expires_in: 0`: that says nothing. */
function secondsIn(value: unknown): number | undefined {
  const seconds = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof seconds === "number" && Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

function scopesIn(value: unknown): string[] | undefined {
  if (typeof value !== "string" && !Array.isArray(value)) return undefined;
  const names = [value].flat().filter((name): name is string => typeof name === "string");
  return [...new Set(names.flatMap((name) => name.split(/\s+/)))].filter(Boolean);
}
