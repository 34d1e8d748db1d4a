import type { Binary } from "fhir/r4.js";
import { raceSignal } from "../raceSignal.js";
import { scopeAccess, type FhirAccessInteraction } from "../auth/scopes/scopeAccess.js";
import { ConfigurationError } from "../ConfigurationError.js";
import { errorName } from "../errorName.js";
import { binaryText, bytesOf, utf8Text } from "./bytes.js";
import { createMockFhir, type MockFhir, type MockFhirAnswer, type MockFhirCall } from "./fhir/createMockFhir.js";
import { answerOf, toFhirAnswer, toResponse } from "./mockAnswer.js";
import { matchRequest, parseRequestPattern, type MockAnswer, type MockRequest } from "./MockHandlers.js";
import type { FailOptions, MockMedblocksOptions } from "./MockMedblocks.js";

export interface MockFetch extends Pick<MockFhir, "resources"> {
  readonly fetch: typeof globalThis.fetch;
  readonly requests: () => readonly MockRequest[];
  readonly setOnline: (isOnline: boolean) => void;
  readonly setDelay: (ms: number) => void;
  readonly failNext: (failure: MockAnswer, options?: FailOptions) => void;
  readonly reset: () => void;
}

interface MockFetchConfig extends Pick<MockMedblocksOptions, "handlers" | "resources" | "server" | "delay"> {
  readonly baseUrl: string;
  /** Whether a token is of the session. */
  readonly accepts: (token: string) => boolean;
  /** What the token's scopes are. */
  readonly scopes: () => readonly string[];
}

/**
 * The network in front of an in-memory FHIR server: what is refused, delayed and lost there, and answered by handlers.
 *
 * @throws {@link ConfigurationError} that names the option to mend.
 */
export function createMockFetch({ baseUrl, accepts, scopes, ...options }: MockFetchConfig): MockFetch {
  const handlers = Object.entries(options.handlers ?? {}).map(([name, handler]) => ({
    pattern: parseRequestPattern(name, "handlers"),
    handler,
  }));
  const firstDelay = requireDelay(options.delay ?? 0);
  const fhir = createMockFhir({ baseUrl, resources: options.resources ?? [], server: options.server, intercept });
  const lost = new WeakSet<MockFhirCall>();
  let failures: { pattern: ReturnType<typeof parseRequestPattern>; failure: MockAnswer; left: number }[] = [];
  let requests: readonly MockRequest[] = [];
  let delay = firstDelay;
  let isOnline = true;

  function takeFailure({ method, path }: MockFhirCall): MockAnswer | undefined {
    const next = failures.find(({ pattern }) => matchRequest(pattern, method, path));
    if (!next) return undefined;
    next.left -= 1;
    failures = failures.filter(({ left }) => left > 0);
    return next.failure;
  }

  async function askHandlers({ method, path, query, body, header }: MockFhirCall): Promise<MockAnswer | undefined> {
    for (const { pattern, handler } of handlers) {
      const params = matchRequest(pattern, method, path);
      if (!params) continue;
      const request = { method, path: path.join("/"), searchParams: query, body, params, header };
      // oxlint-disable-next-line no-await-in-loop -- the next is asked only where this one says nothing
      const answer = await (typeof handler === "function" ? handler(request) : handler);
      if (answer !== undefined) return answer;
    }
    return undefined;
  }

  async function intercept(call: MockFhirCall): Promise<MockFhirAnswer | undefined> {
    if (isForbidden(call, scopes())) return answerOf({ status: 403 });
    const answer = takeFailure(call) ?? (await askHandlers(call));
    if (answer === undefined) return undefined;
    if (answer !== "networkError") return toFhirAnswer(answer);
    lost.add(call);
    return answerOf({ status: 503 });
  }

  async function answerTo(call: MockFhirCall, signal: AbortSignal | undefined): Promise<MockFhirAnswer> {
    requireConnection();
    await pause(delay, signal);
    requireConnection();
    const token = /^Bearer (.+)$/.exec(call.header("authorization") ?? "")?.[1] ?? "";
    if (!accepts(token)) return answerOf({ status: 401, headers: { "WWW-Authenticate": "Bearer" } });
    // A handler may take for ever.
    const answer = await raceSignal(fhir.answer(call), signal);
    if (lost.has(call)) throw new TypeError("Failed to fetch");
    return answer;
  }

  function requireConnection(): void {
    // What browsers say, whatever has happened.
    if (!isOnline) throw new TypeError("Failed to fetch");
  }

  async function fetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
    // Who has given up before, as StrictMode does, sends nothing.
    init.signal?.throwIfAborted();
    const call = await readCall(baseUrl, input, init);
    const headers = new Headers(init.headers);
    headers.delete("Authorization");
    const { method, path, query: searchParams, body } = call;
    const seen: MockRequest = { method, path: path.join("/"), searchParams, headers, body, status: undefined };
    requests = [...requests, seen];
    const note = (status: MockRequest["status"]) => {
      requests = requests.map((one) => (one === seen ? { ...seen, status } : one));
    };
    try {
      const answer = await answerTo(call, init.signal ?? undefined);
      note(answer.status);
      return toResponse(answer);
    } catch (error) {
      if (errorName(error) === "TypeError") note("networkError");
      throw error;
    }
  }

  return {
    fetch,
    resources: (type) => fhir.resources(type),
    requests: () => requests,
    setOnline(next) {
      isOnline = next;
    },
    setDelay(ms) {
      delay = requireDelay(ms);
    },
    failNext(failure, { times = 1, request = "* *" } = {}) {
      failures = [...failures, { pattern: parseRequestPattern(request, "request"), failure, left: times }];
    },
    reset() {
      fhir.reset();
      [failures, requests, delay] = [[], [], firstDelay];
    },
  };
}

function requireDelay(ms: number): number {
  if (typeof ms === "number" && ms >= 0) return ms;
  throw new ConfigurationError("delay is no time. Set it to milliseconds, or to Infinity for never.", "delay");
}

/** Resolves after a time in ms, and rejects with the signal's own reason before that. */
function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  if (ms === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const timer = Number.isFinite(ms) ? setTimeout(end, ms) : undefined;
    function end() {
      signal?.removeEventListener("abort", abort);
      resolve();
    }
    function abort() {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    }
    signal?.addEventListener("abort", abort, { once: true });
  });
}

/** What the client has asked for, in the words of the server. It sends no `Request`, and only bodies like these. */
async function readCall(baseUrl: string, input: RequestInfo | URL, init: RequestInit): Promise<MockFhirCall> {
  const url = new URL(typeof input === "object" && "url" in input ? input.url : input);
  const headers = new Headers(init.headers);
  // As browsers and Node do: https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
  if (init.cache === "no-store" && !headers.has("Cache-Control")) headers.set("Cache-Control", "no-cache");
  const query = new URLSearchParams(url.search);
  const { body } = init;
  const type = headers.get("Content-Type") ?? "";
  const isForm = typeof body === "object" && body !== null && "getAll" in body;
  if (isForm) for (const [name, value] of body as URLSearchParams) query.append(name, value);
  return {
    method: init.method ?? "GET",
    path: url.pathname.slice(new URL(baseUrl).pathname.length).split("/").filter(Boolean).map(decodeURIComponent),
    query,
    header: (name) => headers.get(name) ?? undefined,
    body: isForm ? undefined : await readBody(body, type),
  };
}

/** JSON as it is, a file that is sent as it is as the Binary that it makes; nothing where it is no JSON. */
async function readBody(body: RequestInit["body"], type: string): Promise<unknown> {
  if (body === undefined || body === null) return undefined;
  const bytes = typeof body === "string" ? undefined : await bytesOf(body as Blob | ArrayBuffer);
  if (bytes && !/\bjson\b/.test(type)) {
    // https://hl7.org/fhir/R4/binary.html#rest
    return { resourceType: "Binary", contentType: type, data: btoa(binaryText(bytes)) } satisfies Binary;
  }
  try {
    return JSON.parse(bytes ? utf8Text(bytes) : (body as string)) as unknown;
  } catch {
    return undefined;
  }
}

const interactions: Readonly<Record<string, FhirAccessInteraction>> = {
  POST: "create",
  PUT: "update",
  PATCH: "patch",
  DELETE: "delete",
};

/** Whether the scopes speak against it: https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html */
function isForbidden({ method, path }: MockFhirCall, scopes: readonly string[]): boolean {
  const [type = "", id] = path;
  if (!/^[A-Z]/.test(type) || path.some((segment) => segment.startsWith("$"))) return false;
  const isSearch = id === "_search" || (method === "GET" && id === undefined);
  const interaction = isSearch ? "search" : (interactions[method] ?? "read");
  return scopeAccess(scopes, type, interaction) === false;
}
