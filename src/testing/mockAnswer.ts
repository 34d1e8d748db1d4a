import type { OperationOutcome } from "fhir/r4.js";
import { utf8Text } from "./bytes.js";
import type { MockFhirAnswer } from "./fhir/createMockFhir.js";
import type { MockAnswer, MockResponse } from "./MockHandlers.js";

/** https://hl7.org/fhir/R4/valueset-issue-type.html */
const issueTypes: Readonly<Record<number, OperationOutcome["issue"][number]["code"]>> = {
  400: "invalid",
  401: "login",
  403: "forbidden",
  404: "not-found",
  405: "not-supported",
  409: "conflict",
  410: "deleted",
  412: "conflict",
  422: "processing",
  429: "throttled",
  503: "transient",
  504: "timeout",
};

/** Servers that are to be asked again say when; here that is at once, so that nobody waits for a test or a preview. */
const retryAtOnce = new Set([429, 502, 503, 504]);

/** What the FHIR server would answer with; none for lack of a connection. */
export async function toFhirAnswer(answer: MockAnswer): Promise<MockFhirAnswer | undefined> {
  if (answer === "networkError") return undefined;
  if (typeof answer === "number") return answerOf({ status: answer });
  if (isResponse(answer)) return readResponse(answer);
  return "resourceType" in answer ? answerOf({ resource: answer }) : answerOf(answer);
}

export function answerOf({ status = 200, headers = {}, resource }: MockResponse): MockFhirAnswer {
  const outcome = status >= 400 ? outcomeOf(status) : undefined;
  return {
    status,
    headers: { ...(retryAtOnce.has(status) ? { "Retry-After": "0" } : {}), ...headers },
    resource: resource ?? outcome,
  };
}

function outcomeOf(status: number): OperationOutcome {
  const code = issueTypes[status] ?? (status >= 500 ? "exception" : "processing");
  return {
    resourceType: "OperationOutcome",
    issue: [{ severity: "error", code, diagnostics: `The mock server was told to answer ${status}.` }],
  };
}

function isResponse(answer: object): answer is Response {
  return typeof (answer as Partial<Response>).arrayBuffer === "function";
}

async function readResponse(response: Response): Promise<MockFhirAnswer> {
  const headers = Object.fromEntries(response.headers.entries());
  const bytes = new Uint8Array(await response.clone().arrayBuffer());
  return { status: response.status, headers, content: { type: response.headers.get("Content-Type") ?? "", bytes } };
}

/** What a `fetch` gives for an answer; where there is no `Response`, as in Jest's jsdom, what is used of one. */
export function toResponse({ status, headers, resource, content }: MockFhirAnswer): Response {
  const sent = new Headers(headers);
  const type = content?.type ?? (resource ? "application/fhir+json; charset=utf-8" : undefined);
  if (type !== undefined) sent.set("Content-Type", type);
  const body = content?.bytes.slice() ?? (resource ? JSON.stringify(resource) : undefined);
  const hasBody = body !== undefined && ![204, 205, 304].includes(status);
  if (typeof Response === "function") return new Response(hasBody ? body : null, { status, headers: sent });
  const text = async () => (typeof body === "string" ? body : utf8Text(body ?? new Uint8Array()));
  const blob = async () => Object.assign(new Blob(hasBody ? [body] : [], { type: type ?? "" }), { text });
  // The client reads no more of a response than this.
  return { status, ok: status >= 200 && status < 300, type: "default", headers: sent, text, blob } as Response;
}
