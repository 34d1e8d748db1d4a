import type { BundleEntry, Resource } from "fhir/r4.js";
import { accessOf } from "./access.js";
import { patientCompartment } from "../../../src/testing/search/searchParameterTable.js";
import { preferences, type Caller, type FhirAnswer, type FhirCall } from "./FhirCall.js";
import { findMatches } from "../../../src/testing/search/findMatches.js";
import { collectIncluded } from "../../../src/testing/search/collectIncluded.js";
import type { PagedResult, PageStore } from "./PageStore.js";
import { badRequest, forbidden, outcomeOf } from "../../../src/testing/search/FhirProblem.js";
import type { SandboxRepository, Version } from "./SandboxRepository.js";
import { searchParam } from "../../../src/testing/search/searchParameters.js";
import { parseSearchQuery, type SearchQuery } from "../../../src/testing/search/searchQuery.js";
import { subsetOf } from "../../../src/testing/search/subsetOf.js";

/** Search, history, paging and `$everything`: whatever answers with a Bundle of many. */
export class SearchInteractions {
  readonly #repository: SandboxRepository;
  readonly #pages: PageStore;

  constructor(repository: SandboxRepository, pages: PageStore) {
    this.#repository = repository;
    this.#pages = pages;
  }

  search(call: FhirCall, type: string): FhirAnswer {
    const access = accessOf(call.caller);
    access.require("search", type);
    const query = parseSearchQuery(type, call.query);
    if (query.ignored.length > 0 && preferences(call).strict) {
      throw badRequest(`Unknown search parameters for ${type}: ${query.ignored.join(", ")}.`);
    }
    for (const { sourceType, reverse } of query.includes) access.require("search", reverse ? sourceType : type);
    const matches = findMatches(query, this.#repository).filter((resource) => access.sees(resource));
    const used = new URLSearchParams(query.used).toString();
    const selfUrl = `${this.#repository.baseUrl}/${type}${used && `?${used}`}`;
    return this.#searchset(call, query, matches, selfUrl);
  }

  /** https://hl7.org/fhir/R4/patient-operation-everything.html */
  everything(call: FhirCall, id: string): FhirAnswer {
    const access = accessOf(call.caller);
    access.require("read", "Patient");
    const query = parseSearchQuery(
      "Patient",
      [...call.query].filter(([name]) => !["_type", "start", "end"].includes(name)),
    );
    const reference = `Patient/${id}`;
    const types = call.query.get("_type")?.split(",");
    const found = new Set<Resource>();
    const patient = this.#repository.stored("Patient", id);
    if (patient) found.add(patient);
    for (const [type, codes] of Object.entries(patientCompartment)) {
      for (const code of codes) {
        const param = searchParam(type, code);
        if (type === "Patient" || !param) continue;
        for (const resource of this.#repository.referrers(type, param, reference)) found.add(resource);
      }
    }
    // What the patient's record refers to is part of it, another patient's record is not.
    const inside = [...found].map((resource) => resource.resourceType);
    const includes = [...new Set(inside)].map((sourceType) => {
      return { sourceType, param: undefined, targetType: undefined, iterate: false, reverse: false };
    });
    const around = collectIncluded([...found], includes, this.#repository);
    const all = [...found, ...around.filter(({ resourceType }) => resourceType !== "Patient")];
    const matches = all.filter((one) => access.sees(one) && (!types || types.includes(one.resourceType)));
    const search = call.query.size > 0 ? `?${call.query}` : "";
    return this.#searchset(call, query, matches, `${this.#repository.baseUrl}/${reference}/$everything${search}`);
  }

  /** @param type of the resources; undefined for the whole system. */
  history(call: FhirCall, type?: string, id?: string): FhirAnswer {
    const access = accessOf(call.caller);
    if (type) access.require("read", type);
    else access.requireSystem();
    const query = parseSearchQuery(
      type ?? "Resource",
      [...call.query].filter(([name]) => !["_since", "_at"].includes(name)),
    );
    const since = Date.parse(call.query.get("_since") ?? "");
    let versions = id && type ? this.#repository.versionsOf(type, id).toReversed() : this.#repository.allVersions(type);
    const newest = id ? versions.find(({ resource }) => resource)?.resource : undefined;
    if (newest && !access.sees(newest)) throw forbidden("A patient may see the own history only.");
    versions = versions.filter(
      ({ resource, lastUpdated }) =>
        (resource ? access.sees(resource) : !access.isNarrowed) && !(Date.parse(lastUpdated) < since),
    );
    const result: PagedResult = {
      type: "history",
      size: versions.length,
      withTotal: true,
      count: query.count,
      entries: (offset, count) => versions.slice(offset, offset + count).map((version) => this.#historyEntry(version)),
    };
    const path = [this.#repository.baseUrl, type, id, "_history"].filter(Boolean).join("/");
    const search = call.query.size > 0 ? `?${call.query}` : "";
    return { status: 200, headers: {}, resource: this.#pages.firstPage(result, path + search, ownerOf(call.caller)) };
  }

  page(call: FhirCall): FhirAnswer {
    return { status: 200, headers: {}, resource: this.#pages.page(call.query, ownerOf(call.caller)) };
  }

  #searchset(call: FhirCall, query: SearchQuery, matches: Resource[], selfUrl: string): FhirAnswer {
    const access = accessOf(call.caller);
    const result: PagedResult = {
      type: "searchset",
      size: matches.length,
      withTotal: query.total || query.countOnly,
      count: query.count,
      entries: (offset, count) => {
        const page = matches.slice(offset, offset + count);
        const included = collectIncluded(page, query.includes, this.#repository).filter((one) => access.sees(one));
        const entries = [
          ...page.map((one) => this.#entry(one, "match", query)),
          ...included.map((one) => this.#entry(one, "include", query)),
        ];
        return offset === query.offset ? [...entries, ...ignoredEntry(query)] : entries;
      },
    };
    if (query.countOnly) Object.assign(result, { entries: () => [], count: Infinity });
    return {
      status: 200,
      headers: {},
      resource: this.#pages.firstPage(result, selfUrl, ownerOf(call.caller), query.offset),
    };
  }

  #entry(resource: Resource, mode: "match" | "include", query: SearchQuery): BundleEntry {
    const fullUrl = `${this.#repository.baseUrl}/${resource.resourceType}/${resource.id}`;
    return { fullUrl, resource: subsetOf(resource, query), search: { mode } };
  }

  #historyEntry({ type, id, versionId, lastUpdated, method, resource }: Version): BundleEntry {
    const status = method === "POST" ? "201 Created" : "200 OK";
    return {
      fullUrl: `${this.#repository.baseUrl}/${type}/${id}`,
      ...(resource && { resource: resource }),
      request: { method, url: method === "POST" ? type : `${type}/${id}` },
      response: { status, etag: `W/"${versionId}"`, lastModified: lastUpdated },
    };
  }
}

/** A lenient server says which parameters it left out of account, since the result is wider than was asked for. */
function ignoredEntry(query: SearchQuery): BundleEntry[] {
  if (query.ignored.length === 0) return [];
  const text = `These search parameters are unknown and were ignored: ${query.ignored.join(", ")}.`;
  return [{ resource: outcomeOf("warning", "not-supported", text), search: { mode: "outcome" } }];
}

/** A page belongs to who searched, across renewals of the token. */
function ownerOf({ clientId, sub }: Caller): string {
  return `${clientId} ${sub ?? ""}`;
}
