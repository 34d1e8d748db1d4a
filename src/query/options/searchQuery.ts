import type { FhirClient } from "../../fhir/FhirClient.js";
import type { SearchOptions } from "../../fhir/interactionOptions.js";
import { readSearch, type FhirSearch } from "../../fhir/search/readSearch.js";
import type { UntypedSearchParams } from "../../fhir/serializeSearchParams.js";
import { searchAlias } from "./searchAlias.js";

/** A search as a query: its parameters, its options and the arguments in its key. */
export interface SearchQuery extends Pick<FhirSearch, "params" | "isContained"> {
  /** For `client.search` and `client.page`: a page's link may not say that the search is private, or for parts. */
  readonly options: Pick<SearchOptions, "private" | "strict" | "batch" | "subset">;
  /** The parameters in the query key, or the alias of a private search. A strict search and a lenient one differ. */
  readonly args: string;
}

/**
 * Reads the parameters of a search for its query.
 *
 * @throws `ConfigurationError` for a parameter that cannot be sent.
 */
export function searchQuery(client: FhirClient, given: UntypedSearchParams, mode: SearchOptions): SearchQuery {
  const { params, query, isSubset, isContained } = readSearch(given);
  const { strict, batch } = mode;
  const isPrivate = client.isPrivateSearch(params, mode);
  const name = isPrivate ? searchAlias(client.cacheBaseUrl, query) : query;
  return {
    params,
    isContained,
    options: { private: isPrivate || mode.private, strict, batch, subset: isSubset || undefined },
    args: strict === undefined ? name : `${name} ${strict ? "strict" : "lenient"}`,
  };
}
