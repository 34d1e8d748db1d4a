import { useFhirInfiniteQuery, type FhirPages } from "@medblocks/react";
import { keepPreviousData } from "@tanstack/react-query";
import type { Patient } from "fhir/r4.js";

const pageSize = 25;

interface FoundPatients {
  patients: Patient[];
  /** How many there are in all, where the server says so. */
  total: number | undefined;
}

/** Patients by name, sorted by family name, page by page. */
export function usePatientSearch(text: string) {
  // Each word has to match some part of the name, so that "ana silva" finds Silva, Ana. A comma would mean "or" to FHIR.
  const words = text.split(/[\s,\\]+/).filter(Boolean);
  const name = words.length > 0 ? { and: words } : null;
  // HAPI counts only where it is asked to.
  const params = { name, _sort: "family,given", _count: pageSize, _total: "accurate" } as const;
  return useFhirInfiniteQuery("Patient", params, { placeholderData: keepPreviousData, select: foundPatients });
}

function foundPatients({ resources, pages }: FhirPages<"Patient">): FoundPatients {
  return { patients: resources, total: pages[0]?.total };
}
