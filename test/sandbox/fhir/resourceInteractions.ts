import { allOk, created, OperationOutcomeError, FhirRouter, type FhirRequest } from "./medplum.js";
import type { Binary, Resource } from "fhir/r4.js";
import { accessOf, type Right } from "./access.js";
import { preferences, versionHeaders, type FhirAnswer, type FhirCall } from "./FhirCall.js";
import { badRequest, FhirProblem, forbidden, notKnown, outcomeOf } from "../../../src/testing/search/FhirProblem.js";
import type { SandboxRepository } from "./SandboxRepository.js";
import { parseSearchQuery } from "../../../src/testing/search/searchQuery.js";
import { subsetOf } from "../../../src/testing/search/subsetOf.js";

const rights: Record<string, Right> = { POST: "create", PUT: "update", PATCH: "update", DELETE: "delete" };
const idPattern = /^[A-Za-z0-9\-.]{1,64}$/;

/** Read, create, update, patch and delete of one resource, conditional ones included. */
export class ResourceInteractions {
  readonly #repository: SandboxRepository;
  readonly #router: FhirRouter;

  constructor(repository: SandboxRepository, router: FhirRouter) {
    this.#repository = repository;
    this.#router = router;
  }

  read(call: FhirCall, type: string, id: string): FhirAnswer {
    accessOf(call.caller).require("read", type);
    const resource = this.#repository.stored(type, id);
    if (!resource) throw this.#missing(type, id);
    return readAnswer(call, resource);
  }

  vread(call: FhirCall, type: string, id: string, versionId: string): FhirAnswer {
    accessOf(call.caller).require("read", type);
    const version = this.#repository.versionsOf(type, id).find((one) => one.versionId === versionId);
    if (!version) throw notKnown(`${type} has no such version.`);
    if (!version.resource) throw new FhirProblem(410, "deleted", `This version of the ${type} is its deletion.`);
    return readAnswer(call, version.resource);
  }

  /** Hands a create, update, patch or delete to the router; without an id, all but a create are conditional. */
  async write(call: FhirCall, type: string, id?: string): Promise<FhirAnswer> {
    const { method, body } = call;
    accessOf(call.caller).require(rights[method] ?? "update", type);
    if (id !== undefined && !idPattern.test(id)) throw badRequest("An id has 1 to 64 letters, digits, '-' and '.'.");
    if (method !== "DELETE" && (typeof body !== "object" || body === null)) throw badRequest("The body is missing.");
    const conditional = id === undefined && method !== "POST";
    if (conditional) requireCriteria(type, call.query);
    const ifNoneExist = method === "POST" ? call.header("if-none-exist") : undefined;
    const wanted = ifNoneExist === undefined ? undefined : new URLSearchParams(ifNoneExist.replace(/^[^=]*\?/, ""));
    if (wanted) requireCriteria(type, wanted);
    const ifMatch = call.header("if-match")?.replace(/^(?:W\/)?"?([^"]*)"?$/, '"$1"');
    const before = id === undefined ? undefined : this.#repository.stored(type, id);
    if (method === "PATCH" && id !== undefined && !before) throw this.#missing(type, id);
    const request: FhirRequest = {
      method: method as FhirRequest["method"],
      url: `/${type}${id === undefined ? "" : `/${id}`}${conditional ? `?${call.query}` : ""}`,
      pathname: "",
      params: {},
      query: {},
      headers: { ...(ifMatch && { "if-match": ifMatch }), ...(wanted && { "if-none-exist": wanted.toString() }) },
      body: structuredClone(body),
    };
    const [outcome, result] = await this.#router.handleRequest(request, this.#repository);
    if (outcome.id !== allOk.id && outcome.id !== created.id) throw new OperationOutcomeError(outcome);
    if (method === "DELETE") return deleted(call);
    const isNew = outcome.id === created.id || (method === "PUT" && id !== undefined && !before);
    return this.#writeAnswer(call, result as Resource, isNew);
  }

  #writeAnswer(call: FhirCall, resource: Resource, isNew: boolean): FhirAnswer {
    const { resourceType, id, meta } = resource;
    const url = `${this.#repository.baseUrl}/${resourceType}/${id}/_history/${meta?.versionId}`;
    const location = call.method === "POST" || isNew;
    const headers = { ...versionHeaders(resource), "Content-Location": url, ...(location && { Location: url }) };
    const status = isNew ? 201 : 200;
    const wish = preferences(call).return ?? "representation";
    if (wish === "minimal") return { status, headers };
    if (wish === "representation") return { status, headers, resource };
    const text = isNew ? "The resource was created." : "The resource was stored.";
    return { status, headers, resource: outcomeOf("information", "informational", text) };
  }

  #missing(type: string, id: string): FhirProblem {
    const last = this.#repository.versionsOf(type, id).at(-1);
    if (!last) return notKnown(`There is no such ${type}.`);
    return new FhirProblem(410, "deleted", `The ${type} was deleted.`, { ETag: `W/"${last.versionId}"` });
  }
}

function readAnswer(call: FhirCall, resource: Resource): FhirAnswer {
  if (!accessOf(call.caller).sees(resource)) throw forbidden("A patient may read the own record only.");
  const headers = versionHeaders(resource);
  if (isUnchanged(call, headers)) return { status: 304, headers };
  if (resource.resourceType === "Binary" && !wantsFhir(call)) {
    const { contentType, data } = resource as Binary;
    return { status: 200, headers, content: { type: contentType, bytes: Buffer.from(data ?? "", "base64") } };
  }
  const { summary, elements } = parseSearchQuery(resource.resourceType, call.query);
  return { status: 200, headers, resource: subsetOf(resource, { summary, elements }) };
}

function strongTag(tag: string): string {
  return tag.trim().replace(/^W\//, "");
}

/** If-Modified-Since counts only where If-None-Match is absent: https://www.rfc-editor.org/rfc/rfc9110#section-13.1.3 */
function isUnchanged(call: FhirCall, { ETag, "Last-Modified": lastModified }: Record<string, string>): boolean {
  const known = call.header("if-none-match");
  if (known !== undefined) {
    return known.split(",").some((tag) => tag.trim() === "*" || strongTag(tag) === strongTag(ETag ?? ""));
  }
  return Date.parse(call.header("if-modified-since") ?? "") >= Date.parse(lastModified ?? "");
}

/** A Binary is sent as its content, unless FHIR is asked for: https://hl7.org/fhir/R4/binary.html#rest */
function wantsFhir(call: FhirCall): boolean {
  return (
    /fhir\+json|application\/json/.test(call.header("accept") ?? "") || /json/.test(call.query.get("_format") ?? "")
  );
}

function deleted(call: FhirCall): FhirAnswer {
  if (preferences(call).return === "minimal") return { status: 204, headers: {} };
  return { status: 200, headers: {}, resource: outcomeOf("information", "informational", "The resource is deleted.") };
}

/** A condition that is not understood must not widen a conditional write to everything. */
function requireCriteria(type: string, parameters: URLSearchParams): void {
  const { criteria, ignored } = parseSearchQuery(type, parameters);
  if (ignored.length > 0) throw badRequest(`Unknown search parameters for ${type}: ${ignored.join(", ")}.`);
  if (criteria.length === 0) {
    throw new FhirProblem(412, "multiple-matches", "A conditional interaction needs a condition that selects one.");
  }
}
