"use client";
import { useQuery, type UseQueryOptions, type UseQueryResult } from "@tanstack/react-query";
import type { Reference } from "fhir/r4.js";
import type { Resource, ResourceType } from "../fhir/FhirResource.js";
import type { FhirQueryError } from "../query/fhirQueryOptions.js";
import { fhirReferenceOptions, type FhirReferenceContext } from "../query/fhirReferenceOptions.js";
import { seedRead } from "../query/searchSeeds.js";
import { useMedblocks } from "./MedblocksContext.js";
import { mergeOptions } from "./mergeOptions.js";
import type { UseFhirQueryOptions } from "./useFhirQuery.js";

/**
 * The resource behind a reference: one on this server (relative or absolute, of a version or not) is read with the token,
 * and shared with the other reads of it; `#id` and `urn:uuid:…` are found in what the reference stands in (`within`).
 * What is `undefined` waits.
 *
 * A reference that leads nowhere (an identifier only) fails with `unresolvable_reference`, one that leads to another
 * server with `outside_base`: nothing is sent there. A type argument says which type is expected.
 *
 * @example
 * const performer = useFhirReference<"Practitioner">(observation.performer?.[0], { within: observation });
 *
 * @throws `ConfigurationError` outside the provider.
 * @see https://hl7.org/fhir/R4/references.html
 */
export function useFhirReference<T extends ResourceType = ResourceType, TData = Resource<T>>(
  reference: Reference | string | null | undefined,
  options: UseFhirQueryOptions<Resource<T>, TData> & FhirReferenceContext = {},
): UseQueryResult<TData, FhirQueryError> {
  const { fhir, queryClient } = useMedblocks("useFhirReference()");
  const { within, ...rest } = options;
  const base = fhirReferenceOptions<T>(fhir, reference, { within });
  const merged = mergeOptions(queryClient, base, rest);
  seedRead(queryClient, merged);
  return useQuery(merged as unknown as UseQueryOptions<Resource<T>, FhirQueryError, TData>, queryClient);
}
