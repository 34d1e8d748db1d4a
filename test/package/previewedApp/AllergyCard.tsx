import { resourcesOf, useFhirMutation, useFhirQuery } from "@medblocks/react";
import type { CodeableConcept } from "fhir/r4.js";

const system = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification";
const confirmed: CodeableConcept = { coding: [{ system, code: "confirmed" }] };

/** A component as an app has it: it knows nothing of tests and previews. */
export function AllergyCard({ patientId }: { patientId: string }) {
  const found = useFhirQuery("AllergyIntolerance", { patient: patientId });
  const update = useFhirMutation<"AllergyIntolerance">("update");
  const error = found.error ?? update.error;
  if (error) return <p role="alert">{error.message}</p>;
  if (found.isPending) return <p>{found.fetchStatus === "paused" ? "You are offline." : "Loading …"}</p>;
  const allergies = resourcesOf(found.data);
  if (allergies.length === 0) return <p>No allergies are recorded.</p>;
  return (
    <ul>
      {allergies.map((allergy) => {
        const isConfirmed = allergy.verificationStatus?.coding?.[0]?.code === "confirmed";
        const confirm = () => update.mutate({ ...allergy, verificationStatus: confirmed });
        return (
          <li key={allergy.id}>
            {allergy.code?.text} {isConfirmed ? "(confirmed)" : <button onClick={confirm}>Confirm</button>}
          </li>
        );
      })}
    </ul>
  );
}
