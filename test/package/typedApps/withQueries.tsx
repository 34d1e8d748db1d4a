import { useQuery } from "@tanstack/react-query";
import type { Bundle, Patient } from "fhir/r4.js";

export function usePatients() {
  const one = useQuery<Patient>({ queryKey: ["one"], queryFn: async () => ({ resourceType: "Patient" }) });
  const many = useQuery<Bundle<Patient>>({
    queryKey: ["many"],
    queryFn: async () => ({ resourceType: "Bundle", type: "searchset" }),
  });
  return [one.data?.name, many.data?.entry];
}
