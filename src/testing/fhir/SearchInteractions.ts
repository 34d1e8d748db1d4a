import type { BundleEntry, Resource } from "fhir/r4.js";
import { collectIncluded } from "../search/collectIncluded.js";
import { badRequest, forbidden, outcomeOf } from "../search/FhirProblem.js";
import { findMatches } from "../search/findMatches.js";
import { searchParam } from "../search/searchParameters.js";
import { patientCompartment } from "../search/searchParameterTable.js";
import { parseSearchQuery, type SearchQuery } from "../search/searchQuery.js";
import { subsetOf } from "../search/subsetOf.js";
import type { FhirBackend, VersionedStore } from "./FhirBackend.js";
import { preferences, type FhirAnswer, type FhirCall } from "./FhirCall.js";
import type { PagedResult, PageStore } from "./PageStore.js";
import type { Version } from "./VersionLog.js";

/** Search, history, paging and `$everything`: whatever answers with a Bundle of many. */
export class SearchInteractions<Call extends FhirCall> {
  readonly #backend: FhirBackend<Call>;
  readonly #store: VersionedStore;
  readonly #pages: PageStore;

  constructor(backend: FhirBackend<Call>) {
    this.#backend = backend;
    this.#store = backend.store;
    this.#pages = backend.pages;
  }

  search(call: Call, type: string): FhirAnswer {
    const access = this.#backend.accessOf(call);
    access.require("search", type);
    const query = parseSearchQuery(type, call.query);
    if (query.ignored.length > 0 && preferences(call).strict) {
      throw badRequest(`Unknown search parameters for ${type}: ${query.ignored.join(", ")}.`);
    }
    for (const { sourceType, reverse } of query.includes) access.require("search", reverse ? sourceType : type);
    const matches = findMatches(query, this.#store).filter((resource) => access.sees(resource));
    const used = new URLSearchParams(query.used).toString();
    const selfUrl = `${this.#store.baseUrl}/${type}${used && `?${used}`}`;
    return this.#searchset(call, query, matches, selfUrl);
  }

  /** https://hl7.org/fhir/R4/patient-operation-everything.html */
  everything(call: Call, id: string): FhirAnswer {
    const access = this.#backend.accessOf(call);
    access.require("read", "Patient");
    const query = parseSearchQuery(
      "Patient",
      [...call.query].filter(([name]) => !["_type", "start", "end"].includes(name)),
    );
    const reference = `Patient/${id}`;
    const types = call.query.get("_type")?.split(",");
    const found = new Set<Resource>();
    const patient = this.#store.stored("Patient", id);
    if (patient) found.add(patient);
    for (const [type, codes] of Object.entries(patientCompartment)) {
      for (const code of codes) {
        const param = searchParam(type, code);
        if (type === "Patient" || !param) continue;
        for (const resource of this.#store.referrers(type, param, reference)) found.add(resource);
      }
    }
    // What the patient's record refers to is part of it, another patient's record is not.
    const inside = [...found].map((resource) => resource.resourceType);
    const includes = [...new Set(inside)].map((sourceType) => {
      return { sourceType, param: undefined, targetType: undefined, iterate: false, reverse: false };
    });
    const around = collectIncluded([...found], includes, this.#store);
    const all = [...found, ...around.filter(({ resourceType }) => resourceType !== "Patient")];
    const matches = all.filter((one) => access.sees(one) && (!types || types.includes(one.resourceType)));
    const search = call.query.size > 0 ? `?${call.query}` : "";
    return this.#searchset(call, query, matches, `${this.#store.baseUrl}/${reference}/$everything${search}`);
  }

  /** @param type of the resources; undefined for the whole system. */
  history(call: Call, type?: string, id?: string): FhirAnswer {
    const access = this.#backend.accessOf(call);
    if (type) access.require("read", type);
    else access.requireSystem();
    const query = parseSearchQuery(
      type ?? "Resource",
      [...call.query].filter(([name]) => !["_since", "_at"].includes(name)),
    );
    const since = Date.parse(call.query.get("_since") ?? "");
    let versions = id && type ? newestFirst(this.#store.versionsOf(type, id)) : this.#store.allVersions(type);
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
    const path = [this.#store.baseUrl, type, id, "_history"].filter(Boolean).join("/");
    const search = call.query.size > 0 ? `?${call.query}` : "";
    return {
      status: 200,
      headers: {},
      resource: this.#pages.firstPage(result, path + search, this.#backend.accessOf(call).owner),
    };
  }

  page(call: Call): FhirAnswer {
    return { status: 200, headers: {}, resource: this.#pages.page(call.query, this.#backend.accessOf(call).owner) };
  }

  #searchset(call: Call, query: SearchQuery, matches: Resource[], selfUrl: string): FhirAnswer {
    const access = this.#backend.accessOf(call);
    const result: PagedResult = {
      type: "searchset",
      size: matches.length,
      withTotal: query.total || query.countOnly,
      count: query.count,
      entries: (offset, count) => {
        const page = matches.slice(offset, offset + count);
        const included = collectIncluded(page, query.includes, this.#store).filter((one) => access.sees(one));
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
      resource: this.#pages.firstPage(result, selfUrl, this.#backend.accessOf(call).owner, query.offset),
    };
  }

  #entry(resource: Resource, mode: "match" | "include", query: SearchQuery): BundleEntry {
    const fullUrl = `${this.#store.baseUrl}/${resource.resourceType}/${resource.id}`;
    return { fullUrl, resource: subsetOf(resource, query), search: { mode } };
  }

  #historyEntry({ type, id, versionId, lastUpdated, method, resource }: Version): BundleEntry {
    const status = method === "POST" ? "201 Created" : "200 OK";
    return {
      fullUrl: `${this.#store.baseUrl}/${type}/${id}`,
      ...(resource && { resource: resource }),
      request: { method, url: method === "POST" ? type : `${type}/${id}` },
      response: { status, etag: `W/"${versionId}"`, lastModified: lastUpdated },
    };
  }
}

function newestFirst(versions: readonly Version[]): Version[] {
  return versions.reduce<Version[]>((newer, version) => [version, ...newer], []);
}

/** A lenient server says which parameters it left out of account, since the result is wider than was asked for. */
function ignoredEntry(query: SearchQuery): BundleEntry[] {
  if (query.ignored.length === 0) return [];
  const text = `These search parameters are unknown and were ignored: ${query.ignored.join(", ")}.`;
  return [{ resource: outcomeOf("warning", "not-supported", text), search: { mode: "outcome" } }];
}
