import { fhirQueryOptions, useFhirClient, type FhirQueryError, type SearchBundle } from "@medblocks/react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { Bundle, Patient } from "fhir/r4.js";
import { matches, nextLink } from "../fhir/matches.js";

const pageSize = 25;

export interface FoundPatients {
  patients: Patient[];
  /** How many there are in all, where the server says so. */
  total: number | undefined;
}

/** Patients by name, sorted by family name, page by page through the server's own `next` links. */
export function usePatientSearch(text: string) {
  const fhir = useFhirClient();
  // Each word has to match some part of the name, so that "ana silva" finds Silva, Ana. A comma would mean "or" to FHIR.
  const words = text.split(/[\s,\\]+/).filter(Boolean);
  const params = { name: words.length > 0 ? { and: words } : null, _sort: "family,given", _count: pageSize };
  const { queryKey, retry, retryDelay } = fhirQueryOptions(fhir, "Patient", params);

  return useInfiniteQuery<
    SearchBundle<"Patient">,
    FhirQueryError,
    FoundPatients,
    readonly unknown[],
    string | undefined
  >({
    // Below the package's own key, so that it is emptied with the rest when the session ends.
    queryKey: [...queryKey, "pages"],
    queryFn: async ({ pageParam, signal }) => {
      if (pageParam === undefined) return fhir.search("Patient", params, { signal });
      const { resource } = await fhir.request<Bundle<Patient>>(pageParam, { signal, subject: "Patient" });
      return resource ?? { resourceType: "Bundle", type: "searchset" };
    },
    initialPageParam: undefined,
    getNextPageParam: (page) => nextLink(page),
    select: ({ pages }) => ({ patients: pages.flatMap((page) => matches(page, "Patient")), total: pages[0]?.total }),
    placeholderData: keepPreviousData,
    ...(retry === undefined ? {} : { retry }),
    ...(retryDelay === undefined ? {} : { retryDelay }),
  });
}
