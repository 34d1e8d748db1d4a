import type { IncomingMessage, ServerResponse } from "node:http";
import type { Binary } from "fhir/r4.js";
import type { FhirAnswer } from "../../../src/testing/fhir/FhirCall.js";
import { badRequest, FhirProblem } from "../../../src/testing/search/FhirProblem.js";

const largestBody = 20 * 1024 * 1024;
const fhirJson = /^application\/(?:fhir\+json|json)\b/i;

/** What the body of a request holds: JSON, or the parameters of a search. */
export interface RequestBody {
  json?: unknown;
  form?: URLSearchParams;
}

/** Reads a body by its Content-Type. @throws FhirProblem 400, 413 or 415 */
export async function readBody(request: IncomingMessage, path: string[]): Promise<RequestBody> {
  if (!["POST", "PUT", "PATCH"].includes(request.method ?? "")) return {};
  const bytes = await readBytes(request);
  const type = request.headers["content-type"] ?? "";
  if (path[1] === "_search") {
    if (bytes.length > 0 && !/^application\/x-www-form-urlencoded\b/i.test(type)) throw unsupported(type);
    return { form: new URLSearchParams(bytes.toString("utf8")) };
  }
  if (path.at(-1)?.startsWith("$") && bytes.length === 0) return {};
  const isPatch = request.method === "PATCH" && /^application\/json-patch\+json\b/i.test(type);
  if (isPatch || fhirJson.test(type)) return { json: parseJson(bytes) };
  if (path[0] === "Binary" && type !== "" && request.method !== "PATCH") {
    const id = path[1];
    const binary: Binary = { resourceType: "Binary", contentType: type, data: bytes.toString("base64") };
    return { json: { ...binary, ...(id !== undefined && { id }) } };
  }
  throw unsupported(type);
}

function unsupported(type: string): FhirProblem {
  return new FhirProblem(415, "not-supported", `The Content-Type "${type}" is not supported here.`);
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    // The parser's own message quotes the text, which may be a patient's data.
    throw badRequest("The body is not valid JSON.");
  }
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    // What is too large is read to its end all the same, so that the client gets to read the answer.
    if (length <= largestBody) chunks.push(chunk);
  }
  if (length > largestBody) throw new FhirProblem(413, "too-long", "The body is larger than 20 MB.");
  return Buffer.concat(chunks);
}

/** Which request headers a preflight allows: all that the package sends, or those that HAPI's starter has in its settings. */
export type FhirCors = "open" | "hapiStarter";

const starterHeaders = [
  "Origin",
  "Accept",
  "Content-Type",
  "Authorization",
  "Cache-Control",
  "X-Requested-With",
  "Prefer",
];
const openHeaders = ["Authorization", "Content-Type", "Accept", "If-Match", "If-None-Match", "If-None-Exist"];
const allowedHeaders: Record<FhirCors, readonly string[]> = {
  open: [...openHeaders, "If-Modified-Since", "Prefer"],
  hapiStarter: starterHeaders,
};

/** Browsers of any origin may call, as HAPI allows it by default; the token decides. */
export function writeCors(request: IncomingMessage, response: ServerResponse, cors: FhirCors): void {
  response.setHeader("Access-Control-Allow-Origin", "*");
  response.setHeader("Access-Control-Expose-Headers", "ETag, Location, Content-Location, Last-Modified, Retry-After");
  if (request.method !== "OPTIONS") return;
  response.setHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
  response.setHeader("Access-Control-Allow-Headers", allowedHeaders[cors].join(", "));
  response.setHeader("Access-Control-Max-Age", "600");
}

export function writeAnswer(request: IncomingMessage, response: ServerResponse, answer: FhirAnswer): void {
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  response.setHeader("Cache-Control", "no-store");
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.statusCode = answer.status;
  const bytes = answer.content?.bytes ?? (answer.resource && Buffer.from(JSON.stringify(answer.resource)));
  if (!bytes) {
    response.end();
    return;
  }
  response.setHeader("Content-Type", answer.content?.type ?? "application/fhir+json; charset=utf-8");
  response.setHeader("Content-Length", bytes.length);
  response.end(request.method === "HEAD" ? undefined : bytes);
}

/** @throws FhirProblem 406 when the client takes nothing that the server can send. */
export function requireJson(request: IncomingMessage, query: URLSearchParams, path: string[]): void {
  const format = query.get("_format");
  const accept = request.headers.accept ?? "*/*";
  const refused = format ? !/json/.test(format) : path[0] !== "Binary" && !/json|\*\/\*|application\/\*/.test(accept);
  if (refused) throw new FhirProblem(406, "not-supported", "The server sends application/fhir+json only.");
}
