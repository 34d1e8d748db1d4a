import type { Bundle, BundleEntry, Resource } from "fhir/r4.js";
import { collectIncluded } from "../search/collectIncluded.js";
import { badRequest, forbidden, outcomeOf } from "../search/FhirProblem.js";
import { findMatches } from "../search/findMatches.js";
import { searchParam } from "../search/searchParameters.js";
import { patientCompartment } from "../search/searchParameterTable.js";
import { parseSearchQuery, type SearchQuery } from "../search/searchQuery.js";
import { subsetOf, subsetted } from "../search/subsetOf.js";
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
    const { isHapi } = this.#backend.behaviorOf(call);
    const query = parseSearchQuery(type, call.query, isHapi);
    const isStrict = isHapi || preferences(call).strict;
    requireKnown(query, (name) => isStrict || unsupported.test(name));
    for (const { sourceType, reverse } of query.includes) {
      access.require("search", reverse && sourceType !== "*" ? sourceType : type);
    }
    const matches = this.#matchesOf(call, query).filter((match) => (match ? access.sees(match) : !access.isNarrowed));
    const used = new URLSearchParams(query.used).toString();
    const address = call.method === "POST" && isHapi ? `${type}/_search` : `${type}${used && `?${used}`}`;
    return this.#searchset(call, query, matches, `${this.#store.baseUrl}/${address}`);
  }

  /**
   * HAPI finds again what it has found within the last minute, unless the request says `no-cache`. It keeps the ids: what was
   * deleted is `undefined`, and counts. With `no-store` it keeps nothing, and ends after the first page.
   */
  #matchesOf(call: Call, query: SearchQuery): (Resource | undefined)[] {
    if (!this.#backend.behaviorOf(call).isHapi) return findMatches(query, this.#store);
    const cacheControl = call.header("cache-control") ?? "";
    if (/\bno-store\b/i.test(cacheControl)) return findMatches(query, this.#store).slice(0, query.offset + query.count);
    if (/\bno-cache\b/i.test(cacheControl)) return findMatches(query, this.#store);
    const { resourceType, used } = query;
    const key = JSON.stringify([this.#backend.accessOf(call).owner, resourceType, used]);
    const ids = this.#pages.foundIds(key, () => findMatches(query, this.#store).map(({ id = "" }) => id));
    return ids.map((id) => this.#store.stored(resourceType, id));
  }

  /** https://hl7.org/fhir/R4/patient-operation-everything.html */
  everything(call: Call, id: string): FhirAnswer {
    const access = this.#backend.accessOf(call);
    access.require("read", "Patient");
    const query = parseSearchQuery(
      "Patient",
      [...call.query].filter(([name]) => name !== "_type"),
      this.#backend.behaviorOf(call).isHapi,
    );
    requireKnown(query, () => true);
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
    const { isHapi } = this.#backend.behaviorOf(call);
    const query = parseSearchQuery(
      type ?? "Resource",
      [...call.query].filter(([name]) => !["_since", "_at"].includes(name)),
      isHapi,
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
      total: "everyPage",
      count: query.count,
      entries: (offset, count) =>
        versions.slice(offset, offset + count).map((version) => this.#historyEntry(version, isHapi)),
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

  #searchset(call: Call, query: SearchQuery, matches: (Resource | undefined)[], selfUrl: string): FhirAnswer {
    const access = this.#backend.accessOf(call);
    const result: PagedResult = {
      type: "searchset",
      size: matches.length,
      total: this.#totalOf(call, query),
      count: query.count,
      entries: (offset, count) => {
        const page = matches.slice(offset, offset + count).flatMap((match) => match ?? []);
        const included = collectIncluded(page, query.includes, this.#store).filter((one) => access.sees(one));
        const entries = [
          ...page.map((one) => this.#entry(one, "match", query)),
          ...included.map((one) => this.#entry(one, "include", query)),
        ];
        return offset === query.offset ? [...entries, ...ignoredEntry(query)] : entries;
      },
    };
    if (query.countOnly) Object.assign(result, { entries: () => [], count: Infinity });
    const page = this.#pages.firstPage(result, selfUrl, access.owner, query.offset);
    const resource = query.countOnly && this.#backend.behaviorOf(call).isHapi ? countOf(page) : page;
    return { status: 200, headers: {}, resource };
  }

  #totalOf(call: Call, query: SearchQuery): PagedResult["total"] {
    if (query.countOnly || query.total === "accurate") return "everyPage";
    if (this.#backend.behaviorOf(call).isHapi) return "lastPage";
    return query.total === "none" ? "noPage" : "everyPage";
  }

  #entry(resource: Resource, mode: "match" | "include", query: SearchQuery): BundleEntry {
    const fullUrl = `${this.#store.baseUrl}/${resource.resourceType}/${resource.id}`;
    return { fullUrl, resource: subsetOf(resource, query), search: { mode } };
  }

  #historyEntry(version: Version, isHapi: boolean): BundleEntry {
    const { type, id, versionId, lastUpdated, method, resource } = version;
    const url = isHapi ? `${type}/${id}/_history/${versionId}` : method === "POST" ? type : `${type}/${id}`;
    const status = method === "POST" ? "201 Created" : "200 OK";
    return {
      fullUrl: `${this.#store.baseUrl}/${type}/${id}`,
      ...(resource && { resource: resource }),
      request: { method, url },
      response: { status, etag: `W/"${versionId}"`, lastModified: lastUpdated },
    };
  }
}

/** R4's parameters that are not supported here: a result without them would be wider than was asked for. */
const unsupported = /^(_(text|content|filter|list|query|contained|score|type)|near)/;

/** @throws FhirProblem 400 that names the parameters that the server does not know, and may not ignore. */
function requireKnown({ ignored, resourceType }: SearchQuery, isRequired: (name: string) => boolean): void {
  if (!ignored.some(isRequired)) return;
  const text = `Unknown search parameter "${ignored.join(", ")}" for resource type "${resourceType}"`;
  throw badRequest(text).withHapiText(`HAPI-0524: ${text}`);
}

/** HAPI's answer to a search for the count alone: a subset, and without links. */
function countOf({ link: _link, ...bundle }: Bundle): Bundle {
  return { ...bundle, meta: { ...bundle.meta, tag: [subsetted] } };
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
