import { ConfigurationError } from "../ConfigurationError.js";
import { nextLink } from "./bundles.js";
import { FhirError } from "./FhirError.js";
import type { ResourceType, SearchBundle } from "./FhirResource.js";
import type { FhirTransport } from "./fhirRequest.js";
import type { SearchOptions } from "./interactionOptions.js";
import { isTelling } from "./privateSearch.js";
import { expectType, requireParams, requireType } from "./requireUsable.js";
import { serializeSearchParams, type UntypedSearchParams } from "./serializeSearchParams.js";
import { withPreference } from "./withPreference.js";
import { filtersIn, ignoredBy } from "./strictSearch.js";
import { rebase, resolveBelowBase } from "./tokenLeash.js";

/** Of servers and proxies some refuse longer URLs. */
const longestUrl = 2000;

interface SearchConfig {
  baseUrl: string;
  innerBases: readonly string[];
  privateSearch: boolean;
  strictSearch: boolean;
}

type Request = FhirTransport["request"];

/** Search by GET or by POST, and the pages after the first: https://hl7.org/fhir/R4/http.html#search */
export function createSearch(request: Request, config: SearchConfig) {
  const { baseUrl, innerBases, privateSearch, strictSearch } = config;

  async function ask<T extends ResourceType>(
    type: T,
    params: URLSearchParams,
    byPost: boolean,
    options: SearchOptions,
  ): Promise<SearchBundle<T>> {
    const { method, strict = strictSearch, headers, private: _private, ...rest } = options;
    const query = params.toString();
    const url = query ? `${type}?${query}` : type;
    // Where no URL is to show them no wish for GET counts.
    const isPost = byPost || method === "POST" || (method !== "GET" && baseUrl.length + 1 + url.length > longestUrl);
    const given = {
      ...rest,
      subject: type,
      headers: strict ? withPreference(headers, "handling=strict") : headers,
    };
    const { resource, status } = isPost
      ? await request<SearchBundle<T>>(`${type}/_search`, { ...given, method: "POST", body: params })
      : await request<SearchBundle<T>>(url, given);
    const details = { method: isPost ? "POST" : "GET", subject: type, status };
    const bundle = expectType<SearchBundle<T>>(resource, "Bundle", details);
    const operationOutcome = strict ? ignoredBy(bundle, params) : undefined;
    if (operationOutcome) throw new FhirError("search_ignored", { ...details, operationOutcome });
    return bundle;
  }

  function isPrivate(params: UntypedSearchParams, options: SearchOptions): boolean {
    return options.private ?? (privateSearch && isTelling(params));
  }

  async function search<T extends ResourceType>(type: T, params: UntypedSearchParams, options: SearchOptions = {}) {
    requireType(type);
    requireParams(params);
    return ask(type, serializeSearchParams(params), isPrivate(params, options), options);
  }

  /**
   * A page by the server's own link. What must be in no URL goes by POST where the link is a search as we know it. Nothing
   * is strict here: the first page has said what was ignored, and of the link's parameters some are the server's own.
   */
  async function page<T extends ResourceType>(type: T, link: string, options: SearchOptions = {}) {
    requireType(type);
    const { method, strict: _strict, private: _private, ...rest } = options;
    const url = resolveBelowBase(baseUrl, rebase(baseUrl, innerBases, link));
    const params = url?.searchParams ?? new URLSearchParams();
    const { pathname } = new URL(`${baseUrl}/${type}`);
    // By GET nobody answers to the latter, which a server may write all the same after a search by POST.
    const isSearch = url?.pathname === pathname || url?.pathname === `${pathname}/_search`;
    const isLong = url !== undefined && url.href.length > longestUrl && method !== "GET";
    const byPost = isPrivate(Object.fromEntries(params), options) || method === "POST" || isLong;
    if (isSearch && byPost) return ask(type, params, true, { ...rest, strict: false });
    const { resource, status } = await request<SearchBundle<T>>(link, { ...rest, subject: type });
    return expectType<SearchBundle<T>>(resource, "Bundle", { method: "GET", subject: type, status });
  }

  async function* pages<T extends ResourceType>(
    type: T,
    params: UntypedSearchParams,
    options: SearchOptions = {},
  ): AsyncGenerator<SearchBundle<T>, void, undefined> {
    const followed = new Set<string>();
    // A link may be telling where the first search was not; what is said not to be private stays so.
    const isPrivateToo = { ...options, private: options.private ?? (isPrivate(params, options) || undefined) };
    let bundle = await search(type, params, options);
    for (;;) {
      yield bundle;
      const next = nextLink(bundle);
      // A server that leads in a circle would never end.
      if (next === undefined || followed.has(next)) return;
      followed.add(next);
      bundle = await page(type, next, isPrivateToo);
    }
  }

  return { search, page, pages, isPrivate };
}

/** The condition of a conditional write. One that filters nothing (`_count` does not) would be for everything. */
export function conditionOf(where: UntypedSearchParams, option: string): string {
  requireParams(where);
  const query = serializeSearchParams(where);
  if (filtersIn(query).length > 0) return query.toString();
  throw new ConfigurationError("The condition is empty, which would be all there is. Pass parameters.", option);
}
