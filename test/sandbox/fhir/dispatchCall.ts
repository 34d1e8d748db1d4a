import { FhirRouter } from "./medplum.js";
import { processBundle } from "./bundleInteraction.js";
import { isResourceType } from "../../../src/testing/search/searchParameters.js";
import type { FhirAnswer, FhirCall } from "./FhirCall.js";
import type { PageStore } from "./PageStore.js";
import { badRequest, FhirProblem, notKnown } from "../../../src/testing/search/FhirProblem.js";
import { ResourceInteractions } from "./resourceInteractions.js";
import type { SandboxRepository } from "./SandboxRepository.js";
import { SearchInteractions } from "./searchInteractions.js";

/** Finds the interaction that a method and a path stand for: https://hl7.org/fhir/R4/http.html#summary */
export function createDispatch(
  repository: SandboxRepository,
  pages: PageStore,
): (call: FhirCall) => Promise<FhirAnswer> {
  const router = new FhirRouter();
  const single = new ResourceInteractions(repository, router);
  const many = new SearchInteractions(repository, pages);
  type Handlers = Partial<Record<string, () => FhirAnswer | Promise<FhirAnswer>>>;

  function handlersOf(call: FhirCall): Handlers {
    const [type = "", id, operation, versionId, ...rest] = call.path;
    if (type === "") {
      if (call.method === "GET" && !call.query.has("_getpages")) {
        throw badRequest("The base answers a GET only for a page of a result. Search one resource type instead.");
      }
      return { GET: () => many.page(call), POST: () => processBundle(call, repository, router, dispatch) };
    }
    if (type === "_history" && id === undefined) return { GET: () => many.history(call) };
    if (!isResourceType(type)) throw new FhirProblem(404, "not-supported", `Unknown resource type "${type}".`);
    if (rest.length > 0) throw notKnown("There is nothing under this path.");
    const write = () => single.write(call, type, id);
    if (id === undefined) {
      return { GET: () => many.search(call, type), POST: write, PUT: write, PATCH: write, DELETE: write };
    }
    if (operation === undefined) {
      if (id === "_search") return { POST: () => many.search(call, type) };
      if (id === "_history") return { GET: () => many.history(call, type) };
      if (id.startsWith("$")) throw notKnown(`${type} has no operation ${id}.`);
      return { GET: () => single.read(call, type, id), PUT: write, PATCH: write, DELETE: write };
    }
    if (operation === "_history") {
      if (versionId !== undefined) return { GET: () => single.vread(call, type, id, versionId) };
      return { GET: () => historyOf(call, type, id) };
    }
    if (operation === "$everything" && type === "Patient") {
      return { GET: () => everythingOf(call, id), POST: () => everythingOf(call, id) };
    }
    throw notKnown("There is nothing under this path.");
  }

  function historyOf(call: FhirCall, type: string, id: string): FhirAnswer {
    if (repository.versionsOf(type, id).length === 0) throw notKnown(`There is no such ${type}.`);
    return many.history(call, type, id);
  }

  /** The read comes first for what it refuses: an unknown, a deleted, another's patient. */
  function everythingOf(call: FhirCall, id: string): FhirAnswer {
    single.read({ ...call, query: new URLSearchParams(), header: () => undefined }, "Patient", id);
    return many.everything(call, id);
  }

  async function dispatch(call: FhirCall): Promise<FhirAnswer> {
    const handlers = handlersOf(call);
    const handler = handlers[call.method === "HEAD" ? "GET" : call.method];
    if (handler) return handler();
    const allowed = Object.keys(handlers).join(", ");
    throw new FhirProblem(405, "not-supported", `${call.method} is not possible here.`, { Allow: allowed });
  }
  return dispatch;
}
