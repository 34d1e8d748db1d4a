import type { IncomingMessage, ServerResponse } from "node:http";
import type { Resource } from "fhir/r4.js";
import { generateData } from "../data/generateData.js";
import { refusalOf } from "../../../src/testing/fhir/refusalOf.js";
import { createVariantDispatch } from "../../../src/testing/fhir/variants/createVariantDispatch.js";
import type { FhirAnswer } from "../../../src/testing/fhir/FhirCall.js";
import {
  resolveServerBehavior,
  type FhirServerOption,
  type ServerBehavior,
} from "../../../src/testing/fhir/ServerBehavior.js";
import type { ResourceStore } from "../../../src/testing/fhir/ResourceStore.js";
import { badRequest, FhirProblem } from "../../../src/testing/search/FhirProblem.js";
import { searchParam } from "../../../src/testing/search/searchParameters.js";
import type { Caller } from "./access.js";
import { createSandboxBackend, type SandboxCall } from "./createSandboxBackend.js";
import { readBody, requireJson, writeAnswer, writeCors, type FhirCors } from "./httpMessages.js";
import { createPatientDirectory, type PatientDirectory } from "./patientDirectory.js";
import { problemOf } from "./problemOf.js";
import { smartConfiguration } from "./smartConfiguration.js";
import { withInnerAddress } from "./withInnerAddress.js";

export type { Caller } from "./access.js";

export interface FhirServerOptions {
  /** What links, `fullUrl` and Location carry, e.g. `http://localhost:4444/fhir`. */
  baseUrl: string;
  authenticate(token: string): Promise<Caller | undefined>;
  /** The generated data by default. */
  data?: Resource[];
  /** How the server behaves. Default: `"hapi"`. */
  fhir?: FhirServerOption | undefined;
  /** Default: `"open"`. */
  cors?: FhirCors | undefined;
  /** Another base that links, `fullUrl` and Location name, as those of a server behind a proxy that hides its address. */
  innerBaseUrl?: string | undefined;
  /** How it behaves for one client, where that is different. */
  fhirOf?: (clientId: string) => FhirServerOption | undefined;
}

export interface FhirServer {
  /** What is stored, for the pages of the same server. */
  readonly patients: PatientDirectory;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Back to the data that the server started with. */
  reset(): Promise<void>;
}

/** The caller of the metadata, which need no token. */
const anonymous: Caller = { active: true, clientId: "", scope: "", role: "system" };

/** The data is the same for every server of a process, and none of them changes it in place. */
let generated: Resource[] | undefined;

/** A FHIR R4 server in memory, which answers as HAPI does where a client can tell. */
export async function createFhirServer(options: FhirServerOptions): Promise<FhirServer> {
  const baseUrl = options.baseUrl.replace(/\/$/, "");
  const data = options.data ?? (generated ??= generateData());
  const backend = createSandboxBackend(baseUrl, data, createBehaviors(options), options.innerBaseUrl);
  const dispatch = createVariantDispatch(backend);
  indexPatients(backend.store, data);

  async function answer(request: IncomingMessage): Promise<FhirAnswer> {
    const { path, query } = targetOf(request, baseUrl);
    if (path[0] === "metadata" && path.length === 1) {
      if (request.method === "GET" || request.method === "HEAD") {
        const header = () => undefined;
        return dispatch({ method: "GET", path, query, header, body: undefined, caller: anonymous });
      }
      throw new FhirProblem(405, "not-supported", "The metadata can only be read.", { Allow: "GET, HEAD" });
    }
    if (path.join("/") === ".well-known/smart-configuration" && request.method === "GET") {
      const bytes = Buffer.from(JSON.stringify(smartConfiguration(baseUrl)));
      return { status: 200, headers: {}, content: { type: "application/json", bytes } };
    }
    const caller = await authenticated(request, options);
    requireJson(request, query, path);
    const method = request.method ?? "GET";
    const header = (name: string) => request.headers[name]?.toString();
    const call: SandboxCall = { method, path, query, header, body: undefined, caller };
    try {
      const { json, form } = await readBody(request, path);
      for (const [name, value] of form ?? []) query.append(name, value);
      return dispatch({ ...call, body: json });
    } catch (error) {
      return refusalOf(error, call, backend);
    }
  }

  return {
    patients: createPatientDirectory(backend.store),
    async handle(request, response) {
      writeCors(request, response, options.cors ?? "open");
      if (request.method === "OPTIONS") {
        response.writeHead(204).end();
        return;
      }
      try {
        const answered = await answer(request);
        const { innerBaseUrl } = options;
        const sent = innerBaseUrl === undefined ? answered : withInnerAddress(answered, baseUrl, innerBaseUrl);
        writeAnswer(request, response, sent);
      } catch (error) {
        const { status, outcome, headers } = problemOf(error);
        // A body that nobody read would keep the connection from being used again.
        request.resume();
        writeAnswer(request, response, { status, headers, resource: outcome });
      }
    },
    async reset() {
      backend.store.reset();
      backend.pages.clear();
      indexPatients(backend.store, data);
    },
  };
}

/** The behaviours that clients see. State of a variant is keyed by the behaviour, so each is resolved once. */
function createBehaviors({ fhir, fhirOf }: FhirServerOptions): (caller: Caller) => ServerBehavior {
  const common = resolveServerBehavior(fhir, "checked");
  const resolved = new Map<FhirServerOption, ServerBehavior>();
  return ({ clientId }) => {
    const own = fhirOf?.(clientId);
    if (own === undefined) return common;
    const behavior = resolved.get(own) ?? resolveServerBehavior(own, "checked");
    resolved.set(own, behavior);
    return behavior;
  };
}

/** The searches that every chart begins with are to be quick from the first one on. */
function indexPatients(store: ResourceStore, data: readonly Resource[]): void {
  for (const type of new Set(data.map(({ resourceType }) => resourceType))) {
    const param = searchParam(type, "patient");
    if (param) store.referrers(type, param, "");
  }
}

async function authenticated(request: IncomingMessage, options: FhirServerOptions): Promise<Caller> {
  const token = /^Bearer +([\w\-.~+/]+=*)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (!token) {
    const headers = { "WWW-Authenticate": "Bearer" };
    throw new FhirProblem(401, "login", "The request has no access token.", headers);
  }
  const caller = await options.authenticate(token);
  if (caller) return caller;
  const headers = { "WWW-Authenticate": 'Bearer error="invalid_token"' };
  throw new FhirProblem(401, "login", "The access token is not valid, or no longer.", headers);
}

/** The path below the base and the query. The base's own path may stand in front or be cut off already. */
function targetOf(request: IncomingMessage, baseUrl: string): { path: string[]; query: URLSearchParams } {
  const url = new URL(request.url ?? "/", "http://sandbox.invalid");
  const prefix = new URL(baseUrl).pathname.replace(/\/$/, "");
  const below =
    url.pathname === prefix || url.pathname.startsWith(`${prefix}/`) ? url.pathname.slice(prefix.length) : url.pathname;
  try {
    return { path: below.split("/").filter(Boolean).map(decodeURIComponent), query: url.searchParams };
  } catch {
    throw badRequest("The URL is not well encoded.");
  }
}
