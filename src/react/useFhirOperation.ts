"use client";
import { useQuery, type UseQueryOptions, type UseQueryResult } from "@tanstack/react-query";
import type { FhirResource } from "../fhir/FhirResource.js";
import type { UntypedSearchParams } from "../fhir/serializeSearchParams.js";
import { fhirOperationOptions } from "../query/fhirOperationOptions.js";
import type { FhirQueryError } from "../query/fhirQueryOptions.js";
import { useMedblocks } from "./MedblocksContext.js";
import { mergeOptions } from "./mergeOptions.js";
import type { UseFhirQueryOptions } from "./useFhirQuery.js";

/**
 * Runs an operation that changes nothing, by GET: `Patient/1/$everything`. Parameters are sent as in a search; what is
 * `undefined`, `""` or `[]` is not known yet, and the query waits, a part of the path included; pass `{}` where there are
 * no parameters. One that changes something, or takes a resource, is for `useFhirClient().operation()` in a mutation.
 *
 * @example
 * const record = useFhirOperation<Bundle>(`Patient/${id}/$everything`, { _count: 100 });
 *
 * @throws `ConfigurationError` outside the provider, and for a path that is absolute or a parameter that cannot be sent.
 * @see https://hl7.org/fhir/R4/operations.html
 */
export function useFhirOperation<R extends FhirResource = FhirResource, TData = R>(
  path: string | null | undefined,
  ...given: [params?: UntypedSearchParams | undefined, options?: UseFhirQueryOptions<R, TData>]
): UseQueryResult<TData, FhirQueryError> {
  const { fhir, queryClient } = useMedblocks("useFhirOperation()");
  const [params, options = {}] = given;
  const base = given.length === 0 ? fhirOperationOptions<R>(fhir, path) : fhirOperationOptions<R>(fhir, path, params);
  return useQuery(
    mergeOptions(queryClient, base, options) as unknown as UseQueryOptions<R, FhirQueryError, TData>,
    queryClient,
  );
}
