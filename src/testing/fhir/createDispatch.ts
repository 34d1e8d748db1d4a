import type { Parameters } from "fhir/r4.js";
import { badRequest, FhirProblem, notKnown, outcomeOf } from "../search/FhirProblem.js";
import { isResourceType } from "../search/searchParameters.js";
import { processBundle } from "./bundleInteraction.js";
import { capabilityStatement } from "./capabilityStatement.js";
import type { FhirBackend } from "./FhirBackend.js";
import type { FhirAnswer, FhirCall } from "./FhirCall.js";
import { readResource, readVersion } from "./readInteractions.js";
import { refusalOf } from "./refusalOf.js";
import { resourceIn } from "./ResourceWrites.js";
import { SearchInteractions } from "./SearchInteractions.js";

/** The parameters of an operation are in its query or in its body: https://hl7.org/fhir/R4/operations.html#request */
function withParameters<Call extends FhirCall>(call: Call): Call {
  const { resourceType, parameter = [] } = (call.body ?? {}) as Partial<Parameters>;
  if (resourceType !== "Parameters") return call;
  const query = new URLSearchParams(call.query);
  let { body } = call;
  for (const { name, resource, ...values } of parameter) {
    const [value = ""] = Object.values(values) as (string | number | boolean)[];
    if (resource) body = resource;
    else query.append(name, String(value));
  }
  return { ...call, query, body };
}

interface Handlers {
  GET?: () => FhirAnswer;
  POST?: () => FhirAnswer | Promise<FhirAnswer>;
  PUT?: () => Promise<FhirAnswer>;
  PATCH?: () => Promise<FhirAnswer>;
  DELETE?: () => Promise<FhirAnswer>;
}

/** Finds the interaction that a method and a path stand for: https://hl7.org/fhir/R4/http.html#summary */
export function createDispatch<Call extends FhirCall>(backend: FhirBackend<Call>): (call: Call) => Promise<FhirAnswer> {
  const many = new SearchInteractions(backend);
  const hint = backend.operationHint ? ` ${backend.operationHint}` : "";

  function handlersOf(call: Call): Handlers {
    const operation = call.path.find((segment) => segment.startsWith("$"));
    if (operation !== undefined) return operationHandlers(withParameters(call), operation);
    const [type = "", id, history, versionId, ...rest] = call.path;
    if (type === "_search" || (type === "" && call.method === "GET" && !call.query.has("_getpages"))) {
      throw badRequest("This server does not search all types at once. Search one resource type instead.");
    }
    if (type === "") {
      return { GET: () => many.page(call), POST: () => processBundle(call, backend, dispatch, read) };
    }
    if (type === "metadata" && id === undefined) return { GET: () => metadata(call) };
    if (type === "_history" && id === undefined) return { GET: () => many.history(call) };
    if (!isResourceType(type)) throw new FhirProblem(404, "not-supported", `Unknown resource type "${type}".${hint}`);
    if (rest.length > 0) throw notKnown("There is nothing under this path.");
    const write = () => backend.write(call, type, id);
    if (id === undefined) {
      return { GET: () => many.search(call, type), POST: write, PUT: write, PATCH: write, DELETE: write };
    }
    if (history === undefined) {
      if (id === "_search") return { POST: () => many.search(call, type) };
      if (id === "_history") return { GET: () => many.history(call, type) };
      return { GET: () => readResource(call, type, id, backend), PUT: write, PATCH: write, DELETE: write };
    }
    if (history !== "_history") {
      const { isHapi } = backend.behaviorOf(call);
      const text = `This server does not search the compartment of a resource: search ${history} by its reference instead.`;
      throw new FhirProblem(isHapi ? 400 : 404, "not-supported", text);
    }
    if (versionId !== undefined) return { GET: () => readVersion(call, type, id, versionId, backend) };
    return { GET: () => historyOf(call, type, id) };
  }

  function operationHandlers(call: Call, operation: string): Handlers {
    const [type = "", id = "", name] = call.path;
    const { isHapi } = backend.behaviorOf(call);
    if (type === "Patient" && name === "$everything" && call.path.length === 3) {
      return { GET: () => everythingOf(call, id), POST: () => everythingOf(call, id) };
    }
    if (isHapi && operation === "$validate" && isResourceType(type) && call.path.at(-1) === operation) {
      return { POST: () => validateContent(call, type) };
    }
    throw new FhirProblem(isHapi ? 400 : 404, "not-supported", `There is no operation ${operation} here.${hint}`);
  }

  function metadata(call: Call): FhirAnswer {
    const { isHapi } = backend.behaviorOf(call);
    return { status: 200, headers: {}, resource: capabilityStatement(backend.store.baseUrl, backend.about, isHapi) };
  }

  /** https://hl7.org/fhir/R4/resource-operation-validate.html */
  function validateContent(call: Call, type: string): FhirAnswer {
    const resource = resourceIn(call.body, type);
    const parsed = backend.parse ? backend.parse(resource, backend.behaviorOf(call)) : resource;
    const outcome = backend.issuesOf?.(parsed);
    const text = "The server has no structure definitions, so it did not validate the resource.";
    return { status: 200, headers: {}, resource: outcome ?? outcomeOf("information", "informational", text) };
  }

  function historyOf(call: Call, type: string, id: string): FhirAnswer {
    if (backend.store.versionsOf(type, id).length === 0) throw notKnown(`There is no such ${type}.`);
    return many.history(call, type, id);
  }

  /** The read comes first for what it refuses: an unknown, a deleted, another's patient. */
  function everythingOf(call: Call, id: string): FhirAnswer {
    readResource({ ...call, query: new URLSearchParams(), header: () => undefined }, "Patient", id, backend);
    return many.everything(call, id);
  }

  /** At one go, so that nothing comes between it and the writes ahead of it. */
  function read(call: Call): FhirAnswer {
    try {
      const { GET } = handlersOf(call);
      if (!GET) throw badRequest("There is nothing to read under this path.");
      return GET();
    } catch (error) {
      // HAPI stores the rest of a transaction.
      if (backend.behaviorOf(call).isHapi) return refusalOf(error, call, backend);
      throw error;
    }
  }

  async function handle(call: Call): Promise<FhirAnswer> {
    const intercepted = await backend.intercept?.(call);
    if (intercepted) return intercepted;
    const handlers = handlersOf(call);
    const method = call.method === "HEAD" ? "GET" : call.method;
    const handler = handlers[method as keyof Handlers];
    if (handler) return handler();
    const allowed = Object.keys(handlers).join(", ");
    throw new FhirProblem(405, "not-supported", `${call.method} is not possible here.`, { Allow: allowed });
  }

  /** Never throws: a refusal is an answer with an OperationOutcome. */
  async function dispatch(call: Call): Promise<FhirAnswer> {
    try {
      return await handle(call);
    } catch (error) {
      return refusalOf(error, call, backend);
    }
  }
  return dispatch;
}
