import { requireParams } from "../requireUsable.js";
import { isTelling } from "../privateSearch.js";
import { serializeSearchParams, type UntypedSearchParams } from "../serializeSearchParams.js";
import { asksForParts } from "../subset.js";

/** A search as it was when its parameters were read: what the query key, the request and the cache share. */
export interface FhirSearch {
  /** The parameters for `client.search`, which does not read them again. A client that wraps another one sees its usual argument. */
  readonly params: UntypedSearchParams;
  /** Canonical: the same for parameters in any order. */
  readonly query: string;
  /** Whether the search identifies a person. */
  readonly isTelling: boolean;
  /** Whether its results are parts of resources. */
  readonly isSubset: boolean;
  /** Whether its results may be contained in other resources. Their ids are not those of resources of the server. */
  readonly isContained: boolean;
}

const searches = new WeakMap<object, FhirSearch>();

/**
 * Reads search parameters once: later changes to the object that was passed do not change the search.
 *
 * @throws `ConfigurationError` for parameters that are missing, not known yet, or cannot be sent.
 */
export function readSearch(params: UntypedSearchParams): FhirSearch {
  requireParams(params);
  const known = searches.get(params);
  if (known) return known;
  const parameters = serializeSearchParams(params);
  const query = parameters.toString();
  const search: FhirSearch = {
    params: Object.freeze({ ...params }),
    query,
    isTelling: isTelling(parameters),
    isSubset: asksForParts(query),
    isContained: parameters.has("_contained"),
  };
  searches.set(search.params, search);
  return search;
}
