import type { FhirResource } from "../fhir/FhirResource.js";
import { ConfigurationError } from "../ConfigurationError.js";

/** A FHIR request as the server sees it, without its token. */
export interface MockRequest {
  readonly method: string;
  /** The path below the FHIR base, such as `Patient/1`. */
  readonly path: string;
  /** The query; of a search by POST, the form. */
  readonly searchParams: URLSearchParams;
  readonly headers: Headers;
  /** What was sent as JSON; none where nothing was. */
  readonly body: unknown;
  /** What it was answered with: an HTTP status, `"networkError"`, or none while it is under way or after it was given up. */
  readonly status: number | "networkError" | undefined;
}

/**
 * An answer: a resource; an HTTP status, which brings an OperationOutcome where it is none of success; both of them, with
 * headers; any other `Response`; or no answer for lack of a connection.
 */
export type MockAnswer = FhirResource | number | MockResponse | Response | "networkError";

/** An answer with a status or headers of its own. */
export interface MockResponse {
  /** Default: 200. */
  status?: number | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  /** Default: an OperationOutcome where the status is none of success, else nothing. */
  resource?: FhirResource | undefined;
}

/** A request that a handler is asked about. */
export interface MockHandlerRequest extends Pick<MockRequest, "method" | "path" | "searchParams" | "body"> {
  /** What the path holds in the place of names such as `:id`. */
  readonly params: Readonly<Record<string, string>>;
  readonly header: (name: string) => string | undefined;
}

/** An answer, or a function that gives it; `undefined` leaves the request to the next handler, and in the end to the server. */
export type MockHandler =
  MockAnswer | ((request: MockHandlerRequest) => MockAnswer | undefined | Promise<MockAnswer | undefined>);

/**
 * Handlers by method and path below the FHIR base: `"GET Patient/:id"`, `"POST Patient/$match"`, `"* *"` for everything. The
 * first that fits is asked first. `"GET Patient"` are the searches, by GET or POST; entries of a batch are asked about, too.
 */
export type MockHandlers = Readonly<Record<string, MockHandler>>;

/** What a request is compared with: its method, and the segments of its path. */
export interface RequestPattern {
  method: string;
  path: readonly string[];
}

/** @throws {@link ConfigurationError} for a name that is none of a request. */
export function parseRequestPattern(name: string, option: string): RequestPattern {
  const [, method, path] = /^(GET|POST|PUT|PATCH|DELETE|\*) \/?(\S*)$/.exec(name) ?? [];
  if (method === undefined || path === undefined) {
    const message = `${option} has ${JSON.stringify(name)}. Name a method and a path below the FHIR base, such as "GET Patient/:id".`;
    throw new ConfigurationError(message, option);
  }
  return { method, path: path.split("/").filter(Boolean) };
}

/** What the path holds in the place of names; none where the request does not fit. A `*` at the end stands for any rest. */
export function matchRequest(
  pattern: RequestPattern,
  method: string,
  path: readonly string[],
): Record<string, string> | undefined {
  // A search by POST is a search: https://hl7.org/fhir/R4/search.html#get-vs-post
  if (method === "POST" && path.length === 2 && path[1] === "_search") {
    const asWritten = pattern.path.at(-1) === "_search";
    if (!asWritten) return matchRequest(pattern, "GET", path.slice(0, 1));
  }
  if (pattern.method !== "*" && pattern.method !== method) return undefined;
  const params: Record<string, string> = {};
  for (const [at, part] of pattern.path.entries()) {
    if (part === "*" && at === pattern.path.length - 1) return params;
    const segment = path[at];
    if (segment === undefined) return undefined;
    if (part.startsWith(":")) params[part.slice(1)] = segment;
    else if (part !== segment) return undefined;
  }
  return path.length === pattern.path.length ? params : undefined;
}
