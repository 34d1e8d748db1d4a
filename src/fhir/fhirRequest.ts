import type { FhirResource } from "fhir/r4.js";
import { AuthError } from "../AuthError.js";
import type { GetAccessToken } from "../GetAccessToken.js";
import { FhirError, fhirErrorCode, type FhirErrorDetails } from "./FhirError.js";
import { resolveBelowBase } from "./tokenLeash.js";

const mediaType = "application/fhir+json";
const defaultTimeoutMs = 30_000;

export interface FhirRequestOptions {
  /** Default: `"GET"`. */
  method?: string | undefined;
  /** A resource, sent as FHIR JSON, or form parameters for `_search`. */
  body?: FhirResource | URLSearchParams | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  /** Ends the request, or the wait for a token, with the signal's own reason. */
  signal?: AbortSignal | undefined;
  /** What error messages call this request, free of ids. Default: the resource type that the address begins with. */
  subject?: string | undefined;
}

export interface FhirResponse<R extends FhirResource = FhirResource> {
  status: number;
  headers: Headers;
  /** What the server sent; none after 204 and 304, or where it sent no body. */
  resource: R | undefined;
}

export interface FhirRequestConfig {
  baseUrl: string;
  getAccessToken: GetAccessToken;
  fetch?: typeof globalThis.fetch | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  timeout?: number | undefined;
}

/** One request below the FHIR base with the session's token, repeated once with a renewed one if that is refused. */
export function createFhirRequest(config: FhirRequestConfig) {
  const { baseUrl, getAccessToken, timeout = defaultTimeoutMs } = config;

  async function send(
    url: URL,
    token: string,
    options: FhirRequestOptions,
    details: FhirErrorDetails,
  ): Promise<Answer> {
    const { body, signal } = options;
    // The platform would refuse it, too, with an error that shows it.
    if (!/^[\x21-\x7e]+$/.test(token)) throw new FhirError("unauthorized", details);
    const headers = new Headers({ ...config.headers, ...options.headers });
    headers.set("Accept", mediaType);
    headers.set("Authorization", `Bearer ${token}`);
    // The platform's documentation sends it with reads, too. A form brings its own.
    if (!(body instanceof URLSearchParams)) headers.set("Content-Type", mediaType);
    const timeLimit = AbortSignal.timeout(timeout);
    try {
      const fetch = config.fetch ?? globalThis.fetch;
      const response = await fetch(url, {
        method: details.method,
        headers,
        body: body === undefined || body instanceof URLSearchParams ? (body ?? null) : JSON.stringify(body),
        signal: signal ? AbortSignal.any([signal, timeLimit]) : timeLimit,
        // A redirect would take the token along, wherever it leads on this origin.
        redirect: "manual",
        // The browser's disk cache outlives the session.
        cache: "no-store",
      });
      return { response, text: await response.text() };
    } catch (cause) {
      if (signal?.aborted) throw signal.reason;
      // The session ended while the server answered.
      if (cause instanceof AuthError) throw cause;
      throw new FhirError(timeLimit.aborted ? "timeout" : "network", { ...details, cause });
    }
  }

  return async function request<R extends FhirResource = FhirResource>(
    address: string,
    options: FhirRequestOptions = {},
  ): Promise<FhirResponse<R>> {
    const { method = "GET", signal } = options;
    const url = resolveBelowBase(baseUrl, address);
    const details = { method, subject: options.subject ?? subjectOf(url, baseUrl) };
    if (!url) throw new FhirError("outside_base", details);

    const token = await getAccessToken({ signal });
    let answer = await send(url, token, options, details);
    if (answer.response.status === 401) {
      const renewed = await getAccessToken({ rejected: token, signal }).catch((error: unknown) => {
        // What the session says of itself is told; a source of tokens that has no other leaves the 401 as it is.
        if (signal?.aborted || error instanceof AuthError) throw error;
        return undefined;
      });
      if (renewed !== undefined && renewed !== token) {
        answer = await send(url, renewed, options, details);
        // Refused again: the session hears of it, and is locked or ends if this token is still the current one. Nobody
        // waits for what comes of that: who asked is to see that the server does not take this user's tokens.
        if (answer.response.status === 401) void getAccessToken({ rejected: renewed, signal }).catch(() => undefined);
      }
    }
    return readAnswer<R>(answer, details);
  };
}

/** The resource type or operation that a path begins with; never an id. */
function subjectOf(url: URL | undefined, baseUrl: string): string {
  const path = url?.pathname.slice(new URL(baseUrl).pathname.replace(/\/$/, "").length + 1) ?? "";
  return /^[A-Z$][A-Za-z-]+(?=\/|$)/.exec(path)?.[0] ?? "";
}

interface Answer {
  response: Response;
  text: string;
}

function readAnswer<R extends FhirResource>({ response, text }: Answer, details: FhirErrorDetails): FhirResponse<R> {
  const { status, headers } = response;
  if (response.type === "opaqueredirect" || (status >= 300 && status < 400 && status !== 304)) {
    throw new FhirError("redirected", { ...details, status: status || undefined });
  }
  const resource = parseResource(text);
  if (status >= 400) {
    throw new FhirError(fhirErrorCode(status), {
      ...details,
      status,
      operationOutcome: resource?.resourceType === "OperationOutcome" ? resource : undefined,
      retryAfter: retryAfterSeconds(headers.get("Retry-After")),
    });
  }
  if (text.trim() !== "" && !resource) throw new FhirError("not_json", { ...details, status });
  return { status, headers, resource: resource as R | undefined };
}

/** The resource in `text`; none if it is HTML, cut-off JSON, or JSON that is not a resource. */
function parseResource(text: string): FhirResource | undefined {
  try {
    const value = JSON.parse(text) as FhirResource | null;
    return typeof value?.resourceType === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}

/** `Retry-After` is a number of seconds or a date (RFC 9110 §10.2.3). */
function retryAfterSeconds(value: string | null, now = Date.now()): number | undefined {
  if (value === null) return undefined;
  if (/^\d+$/.test(value.trim())) return Number(value);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}
