import { useFhirQuery, type FhirQueryError } from "@medblocks/react";
import { Link, useParams } from "react-router";
import { useOnlyPatient } from "../auth/useOnlyPatient.js";
import { PageHeading } from "../shell/PageHeading.js";
import { ErrorNotice } from "../states/ErrorNotice.js";
import { AllergySection } from "./AllergySection.js";
import { ConditionSection } from "./ConditionSection.js";
import { EncounterSection } from "./EncounterSection.js";
import { MedicationSection } from "./MedicationSection.js";
import { PatientHeader } from "./PatientHeader.js";
import { VitalSignsSection } from "./VitalSignsSection.js";

/** `/patients/:id`: one patient's chart. Each section loads and fails by itself. */
export function ChartScreen() {
  const { id = "" } = useParams();
  // Remade for another patient: nothing that was opened for one may stay open for the next.
  return <Chart key={id} id={id} />;
}

function Chart({ id }: { id: string }) {
  const onlyPatient = useOnlyPatient();
  const patient = useFhirQuery("Patient", id);

  if (patient.error && !patient.data && isFinal(patient.error)) {
    return (
      <div className="screen-message">
        <PageHeading title="Chart">This chart can’t be opened</PageHeading>
        <ErrorNotice error={patient.error} what="this patient" onRetry={() => void patient.refetch()}>
          {/* Where it is the only one there is nowhere else to go. */}
          {onlyPatient === id ? null : (
            <Link className="button" to="/">
              {onlyPatient === undefined ? "Back to the patients" : "Go to my chart"}
            </Link>
          )}
        </ErrorNotice>
      </div>
    );
  }
  return (
    <div className="chart">
      {onlyPatient === undefined ? (
        <nav className="breadcrumb" aria-label="Breadcrumb">
          <Link to="/patients">
            <span aria-hidden="true">←</span> All patients
          </Link>
        </nav>
      ) : null}
      <PatientHeader query={patient} />
      <div className="chart-columns">
        <div className="chart-side">
          <AllergySection patientId={id} />
          <ConditionSection patientId={id} />
          <MedicationSection patientId={id} />
        </div>
        <div className="chart-main">
          <VitalSignsSection patientId={id} />
          <EncounterSection patientId={id} />
        </div>
      </div>
    </div>
  );
}

/** Whether there is no chart to show at all, rather than no answer about it just now. */
function isFinal({ code }: FhirQueryError): boolean {
  return code === "not_found" || code === "gone" || code === "forbidden" || code === "invalid_id";
}
