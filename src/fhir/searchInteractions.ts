import { ConfigurationError, isDevelopment } from "../ConfigurationError.js";
import type { BundleSuccess } from "./BundleRequest.js";
import { nextLink, resourcesOf } from "./bundles.js";
import { FhirError } from "./FhirError.js";
import type { FhirResource, ResourceType, SearchBundle } from "./FhirResource.js";
import type { FhirTransport } from "./transport/FhirTransport.js";
import type { SearchOptions } from "./interactionOptions.js";
import type { ReadBatches } from "./batching/readBatches.js";
import { isTelling } from "./privateSearch.js";
import { expectResource } from "./requireUsable.js";
import { readSearch } from "./search/readSearch.js";
import { inPath, type UntypedSearchParams } from "./serializeSearchParams.js";
import { asksForParts, isSubset } from "./subset.js";
import { withPreference } from "./withPreference.js";
import { filtersIn, ignoredBy } from "./strictSearch.js";
import { rebase, resolveWithinBase } from "./transport/resolveWithinBase.js";
import { requireType } from "./transport/resourcePath.js";

/** Of servers and proxies some refuse longer URLs. */
const longestUrl = 2000;
/** How many links are remembered that lead to parts of resources. */
const mostLinks = 100;

interface SearchConfig {
  baseUrl: string;
  innerBases: readonly string[];
  privateSearch: boolean;
  strictSearch: boolean;
  /** Each request says how the server is to go about it (`Prefer`). */
  hasPreference: boolean;
  batch: boolean;
}

type Request = FhirTransport["request"];

/** Search by GET or by POST, and the pages after the first: https://hl7.org/fhir/R4/http.html#search */
export function createSearch(request: Request, batches: Pick<ReadBatches, "ask">, config: SearchConfig) {
  const { baseUrl, innerBases, privateSearch, strictSearch, hasPreference } = config;
  const partLinks = new Set<string>();

  async function ask<T extends ResourceType>(
    type: T,
    query: string,
    byPost: boolean,
    options: SearchOptions,
    form = `${type}/_search`,
  ): Promise<SearchBundle<T>> {
    const { method: _method, strict = strictSearch, headers, private: _private, batch: _batch, ...rest } = options;
    const params = new URLSearchParams(query);
    const url = query ? `${type}?${query}` : type;
    const isPost = byPost || isForm(url, options);
    const given = {
      ...rest,
      subject: type,
      headers: strict ? withPreference(headers, "handling=strict") : headers,
    };
    const { resource, status } = isPost
      ? await request<SearchBundle<T>>(form, { ...given, method: "POST", body: params })
      : await request<SearchBundle<T>>(url, given);
    const details = { method: isPost ? "POST" : "GET", subject: type, status };
    const bundle = expectResource<SearchBundle<T>>(resource, { type: "Bundle" }, details);
    const operationOutcome = strict ? ignoredBy(bundle, params) : undefined;
    if (operationOutcome) throw new FhirError("search_ignored", { ...details, operationOutcome });
    return bundle;
  }

  /** Where no URL is to show them no wish for GET counts. */
  function isForm(url: string, { method }: SearchOptions): boolean {
    return method === "POST" || (method !== "GET" && baseUrl.length + 1 + url.length > longestUrl);
  }

  function isPrivate(params: UntypedSearchParams, options: SearchOptions): boolean {
    return options.private ?? (privateSearch && readSearch(params).isTelling);
  }

  /** Returns the Bundle, and remembers its links where they lead to parts of resources and do not say so. */
  function noteParts<B extends SearchBundle>(bundle: B, areParts: boolean | undefined): B {
    if (partLinks.size > mostLinks) partLinks.clear();
    if (areParts || isSubset(bundle))
      for (const { url } of bundle.link ?? []) if (!asksForParts(url)) partLinks.add(url);
    return bundle;
  }

  async function search<T extends ResourceType>(type: T, params: UntypedSearchParams, options: SearchOptions = {}) {
    requireType(type);
    const asked = readSearch(params);
    const { query } = asked;
    const byPost = isPrivate(asked.params, options);
    const singly = (signal: AbortSignal | undefined) => ask<T>(type, query, byPost, { ...options, signal });
    const { signal, batch = config.batch, strict = strictSearch, headers, timeout } = options;
    // An entry of a batch has no headers, and no form; and what no URL is to show is not shown as one there either.
    const isPlain = !hasPreference && !strict && !byPost && !isForm(`${type}?${query}`, options);
    const isSingle = !batch || !isPlain || headers || timeout !== undefined;
    const bundle = await (isSingle
      ? singly(signal)
      : batches.ask({
          entry: { interaction: "search", type, query: inPath(query) },
          signal,
          take: ({ resource }: BundleSuccess<FhirResource | undefined>) => resource as SearchBundle<T>,
          singly,
        }));
    return noteParts(bundle, options.subset ?? asked.isSubset);
  }

  /**
   * A page by the server's own link. What must be in no URL goes by POST where the link is a search as we know it, and
   * nowhere else. Nothing is strict here: the first page has said what was ignored, and of the link's parameters some are
   * the server's own.
   */
  async function follow<T extends ResourceType>(type: T, link: string, options: SearchOptions) {
    const { method, strict: _strict, private: _private, batch: _batch, ...rest } = options;
    const url = resolveWithinBase(baseUrl, rebase(baseUrl, innerBases, link));
    const params = url?.searchParams ?? new URLSearchParams();
    const isNaming = isTelling(params);
    const mustHide = options.private ?? (privateSearch && isNaming);
    const isLong = url !== undefined && url.href.length > longestUrl && method !== "GET";
    const form = url && formOf(url, baseUrl, type);
    const byPost = form === `${type}/_search` && (mustHide || method === "POST" || isLong);
    // Of a link in the server's own words (`?_getpages=…`) nobody learns who was searched for.
    const tells = mustHide && isNaming;
    if (tells && form === undefined) throw new FhirError("private_link", { method: "GET", subject: type });
    if (byPost || tells) return ask<T>(type, params.toString(), true, { ...rest, strict: false }, form);
    // By GET `_search` would be an id. The parameters of an opaque link stay where the server has written them.
    const isSearch = url && /\/_search\/?$/.test(url.pathname);
    const how = isSearch ? { method: "POST", body: new URLSearchParams() } : { method: "GET" };
    const { resource, status } = await request<SearchBundle<T>>(link, { ...rest, ...how, subject: type });
    const details = { method: how.method, subject: type, status };
    return expectResource<SearchBundle<T>>(resource, { type: "Bundle" }, details);
  }

  async function page<T extends ResourceType>(type: T, link: string, options: SearchOptions = {}) {
    requireType(type);
    try {
      const subset = options.subset ?? partLinks.has(link);
      return noteParts(await follow<T>(type, link, { ...options, subset }), subset);
    } catch (error) {
      // What is gone is the server's memory of the search, and no resource.
      if (!(error instanceof FhirError) || (error.code !== "gone" && error.code !== "not_found")) throw error;
      const { status, operationOutcome } = error;
      throw new FhirError("page_expired", { method: "GET", subject: type, status, operationOutcome, cause: error });
    }
  }

  async function* pages<T extends ResourceType>(
    type: T,
    params: UntypedSearchParams,
    options: SearchOptions = {},
  ): AsyncGenerator<SearchBundle<T>, void, undefined> {
    const followed = new Set<string>();
    // A link may be telling where the first search was not; what is said not to be private stays so.
    const asked = readSearch(params);
    const ofAll = {
      ...options,
      private: options.private ?? (isPrivate(asked.params, options) || undefined),
      subset: options.subset ?? asked.isSubset,
    };
    let bundle = await search<T>(type, asked.params, options);
    for (;;) {
      yield bundle;
      const next = nextLink(bundle);
      // A server that leads in a circle would never end.
      if (next === undefined || followed.has(next)) return;
      followed.add(next);
      bundle = await page<T>(type, next, ofAll);
    }
  }

  /** Returns the id of the one resource that matches; nothing where none or several do. */
  async function findId(type: ResourceType, where: UntypedSearchParams, options: SearchOptions) {
    const [found, ...others] = resourcesOf(await search(type, where, options), type);
    return others.length > 0 ? undefined : found?.id;
  }

  return { search, page, pages, findId, isPrivate };
}

/** Where a link's parameters can be sent as a form instead; none where it is no search that we know. */
function formOf(url: URL, baseUrl: string, type: string): string | undefined {
  const below = url.pathname.replace(/\/+$/, "").slice(new URL(`${baseUrl}/`).pathname.length - 1);
  // By GET nobody answers to `_search`, which a server may write all the same after a search by POST.
  const path = below.replace(/\/_search$/, "");
  if (path === `/${type}`) return `${type}/_search`;
  return path === "" ? "_search" : undefined;
}

/** The condition of a conditional write. One that filters nothing (`_count` does not) would be for everything. */
export function conditionOf(where: UntypedSearchParams, option: string): string {
  const { query } = readSearch(where);
  if (filtersIn(new URLSearchParams(query)).length > 0) return inPath(query);
  throw new ConfigurationError(
    isDevelopment && "The condition is empty, which would be all there is. Pass parameters.",
    option,
  );
}
