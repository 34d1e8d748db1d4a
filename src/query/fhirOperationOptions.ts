import { ConfigurationError, isDevelopment } from "../ConfigurationError.js";
import type { FhirClient } from "../fhir/FhirClient.js";
import type { FhirResource } from "../fhir/FhirResource.js";
import { readSearch } from "../fhir/search/readSearch.js";
import { areSearchParamsKnown, type UntypedSearchParams } from "../fhir/serializeSearchParams.js";
import { fhirQueryKey } from "./fhirQueryKey.js";
import { queryOptionsOf, waitingOptions, type FhirQueryOptions } from "./fhirQueryOptions.js";

/**
 * The options of an operation by GET, which changes nothing: the unit of reuse behind `useFhirOperation`.
 *
 * A path that is `undefined` or empty waits, and so does one with a part that is: `Patient/${undefined}/$everything`. So do
 * parameters that are passed and `undefined`; leave them out, or pass `{}`, where there are none.
 *
 * @example
 * queryClient.prefetchQuery(fhirOperationOptions<Bundle>(fhir, `Patient/${id}/$everything`, { _count: 100 }));
 *
 * @throws {@link ConfigurationError} for a path that is absolute, and for a parameter that cannot be sent.
 * @see https://hl7.org/fhir/R4/operations.html#request
 */
export function fhirOperationOptions<R extends FhirResource = FhirResource>(
  client: FhirClient,
  path: string | null | undefined,
  ...given: [params?: UntypedSearchParams | undefined]
): FhirQueryOptions<R> {
  const params = given.length === 0 ? {} : given[0];
  if (path && (path.startsWith("/") || URL.canParse(path))) {
    throw new ConfigurationError(
      isDevelopment &&
        "The operation's path is not below the base. Pass it without a slash or a server before it: Patient/1/$everything.",
      "path",
    );
  }
  if (!isPathKnown(path) || !areSearchParamsKnown(params)) return waitingOptions<R>(client, "operation");
  const search = readSearch(params);
  const type = /^[A-Z][A-Za-z]+/.exec(path)?.[0] ?? "";
  const key = fhirQueryKey(client, type, "operation", search.query ? `${path}?${search.query}` : path);
  return queryOptionsOf<R>(key, ({ signal }) => client.operation<R>(path, search.params, { signal }));
}

/** In a template an id that is not known yet becomes a word. */
function isPathKnown(path: string | null | undefined): path is string {
  return !!path && path.split("/").every((part) => part !== "" && part !== "undefined" && part !== "null");
}
