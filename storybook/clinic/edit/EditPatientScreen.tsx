import { useFhirAccess, useFhirQuery } from "@medblocks/react";
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
  return (
    <div className="chart narrow">
      <nav className="breadcrumb" aria-label="Breadcrumb">
        <Link to={`/patients/${id}`}>
          <span aria-hidden="true">←</span> Back to the chart
        </Link>
      </nav>
      <PageHeading title="Edit patient">Edit details</PageHeading>
      {error && !data ? (
        <ErrorNotice error={error} what="this patient" onRetry={() => void query.refetch()} />
      ) : (
        <PatientStrip query={query} />
      )}
      {mayEdit === false ? (
        <Notice tone="calm" title="You may not change this">
          Your sign-in allows reading only. Ask the clinic’s reception or an administrator.
        </Notice>
      ) : data ? (
        <EditPatient patient={data} />
      ) : error ? null : (
        <div className="card">
          <SkeletonLines lines={6} />
        </div>
      )}
    </div>
  );
}
