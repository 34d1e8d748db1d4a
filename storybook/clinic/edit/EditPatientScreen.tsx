import { useFhirAccess, useFhirQuery } from "@medblocks/react";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { PatientStrip } from "../patients/PatientStrip.js";
import { PageHeading } from "../shell/PageHeading.js";
import { ErrorNotice } from "../states/ErrorNotice.js";
import { Notice } from "../states/Notice.js";
import { SkeletonLines } from "../states/Skeleton.js";
import { EditPatient } from "./EditPatient.js";

/** `/patients/:id/edit`: the form for one patient's details. */
export function EditPatientScreen() {
  const { id = "" } = useParams();
  // Remade for another patient: what was entered for one must not be stored for the next.
  return <Screen key={id} id={id} />;
}

function Screen({ id }: { id: string }) {
  const mayEdit = useFhirAccess("Patient", "update");
  const query = useFhirQuery("Patient", id);
  const { data, error } = query;
  // What was entered stays, also where the record is deleted while the form is open.
  const [latest, setLatest] = useState(data);
  if (data && data !== latest) setLatest(data);
  return (
    <div className="chart narrow">
      <nav className="breadcrumb" aria-label="Breadcrumb">
        <Link to={`/patients/${id}`}>
          <span aria-hidden="true">←</span> Back to the chart
        </Link>
      </nav>
      <PageHeading title="Edit patient">Edit details</PageHeading>
      {data || !error ? <PatientStrip query={query} /> : null}
      {error && !latest ? <ErrorNotice error={error} what="this patient" onRetry={() => void query.refetch()} /> : null}
      {mayEdit === false ? (
        <Notice tone="calm" title="You may not change this">
          Your sign-in allows reading only. Ask the clinic’s reception or an administrator.
        </Notice>
      ) : latest ? (
        <EditPatient patient={latest} />
      ) : error ? null : (
        <div className="card">
          <SkeletonLines lines={6} />
        </div>
      )}
    </div>
  );
}
