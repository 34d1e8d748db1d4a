import { resourcesOf, useFhirInfiniteQuery, useFhirMutation, useFhirQuery } from "@medblocks/react";

export function useWard(id: string | undefined) {
  const one = useFhirQuery("Patient", id);
  const many = useFhirQuery("Patient", { name: "Ng", birthdate: { ge: "2001" }, _sort: "family" });
  const observed = useFhirInfiniteQuery("Observation", { patient: id, _include: "Observation:subject" });
  const conditions = useFhirQuery("Condition", { patient: id, category: ["problem-list-item"] });
  const save = useFhirMutation<"Patient">("update");
  return [one.data?.name, resourcesOf(many.data), observed.data?.resources, conditions.data?.entry, save.data?.id];
}
