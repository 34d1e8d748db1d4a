import {
  resourcesOf,
  useFhirInfiniteQuery,
  useFhirMutation,
  useFhirQuery,
  useSuspenseFhirQuery,
  type FhirClient,
  type ResourceType,
  type SearchParams,
} from "@medblocks/react";

export function useWard(id: string | undefined) {
  const one = useFhirQuery("Patient", id);
  const many = useFhirQuery("Patient", { name: "Ng", birthdate: { ge: "2001" }, _sort: "family" });
  const observed = useFhirInfiniteQuery("Observation", { patient: id, _include: "Observation:subject" });
  const conditions = useFhirQuery("Condition", { patient: id, category: ["problem-list-item"] });
  const save = useFhirMutation<"Patient">("update");
  return [one.data?.name, resourcesOf(many.data), observed.data?.resources, conditions.data?.entry, save.data?.id];
}

export function useLatest<T extends ResourceType>(type: T, params: SearchParams<T>) {
  return useFhirQuery(type, params).data?.entry?.[0];
}

export function useKnown(id: string) {
  return useSuspenseFhirQuery("Condition", { patient: id, category: ["problem-list-item"] }).data.total;
}

export function saveBoth(fhir: FhirClient, prepared: SearchParams<"Observation">) {
  return Promise.all([
    fhir.search("Observation", prepared),
    fhir.create({ resourceType: "Patient", active: true }),
    fhir.batch([{ interaction: "search", type: "Patient", params: { name: "Ng" } }]),
  ]);
}
