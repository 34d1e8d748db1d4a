"use client";
import type { FhirClient } from "../fhir/FhirClient.js";
import { useMedblocks } from "./MedblocksContext.js";

/**
 * The FHIR client of the session: for `fhirQueryOptions`, and for what no hook does.
 *
 * @example
 * const fhir = useFhirClient();
 * const wards = useQueries({ queries: ids.map((id) => fhirQueryOptions(fhir, "Location", id)) });
 *
 * @throws `ConfigurationError` outside the provider.
 */
export function useFhirClient(): FhirClient {
  return useMedblocks("useFhirClient()").fhir;
}
