import { useLaunchContext, type FhirQueryError } from "@medblocks/react";
import type { UseQueryResult } from "@tanstack/react-query";
import type { Patient } from "fhir/r4.js";
import { isDeceased } from "../fhir/ageOf.js";
import { fullName } from "../fhir/personName.js";
import { PatientAvatar } from "../patients/PatientAvatar.js";
import { PageHeading } from "../shell/PageHeading.js";
import { QueryResult } from "../states/QueryResult.js";
import { Skeleton } from "../states/Skeleton.js";
import { Demographics } from "./Demographics.js";
import { EditLink } from "./EditLink.js";

/** Whose chart this is. The heading stands there from the start, so that it can hold the focus while the name loads. */
export function PatientHeader({ query }: { query: UseQueryResult<Patient, FhirQueryError> }) {
  const { data: patient, isPending } = query;
  const { patient: open, needPatientBanner = true } = useLaunchContext();
  // Without an open record there is nothing around the clinic that could say whose this is.
  if (!needPatientBanner && open !== undefined) return <SlimHeader patient={patient} />;
  return (
    <section className="card patient-header" aria-label="Patient">
      <div className="patient-title">
        <PatientAvatar patient={patient} size="large" />
        <PageHeading title="Chart">
          {patient ? (fullName(patient.name) ?? "Name unknown") : isPending ? <PendingName /> : "Chart"}
        </PageHeading>
        {patient && isDeceased(patient) ? <span className="badge">Deceased</span> : null}
        {patient?.active === false ? <span className="badge">Inactive</span> : null}
        {patient ? <EditLink /> : null}
      </div>
      <QueryResult query={query} what="the patient’s details" skeleton={<DemographicsSkeleton />}>
        {(data) => <Demographics patient={data} />}
      </QueryResult>
    </section>
  );
}

/** Where what is around the clinic says whose record it is; the heading says it to those who only listen. */
function SlimHeader({ patient }: { patient: Patient | undefined }) {
  return (
    <div className="patient-title slim">
      <PageHeading title="Chart">
        Chart<span className="visually-hidden">{patient ? ` of ${fullName(patient.name) ?? "a patient"}` : ""}</span>
      </PageHeading>
      {patient ? <EditLink /> : null}
    </div>
  );
}

function PendingName() {
  return (
    <>
      <span className="visually-hidden">Chart</span>
      <Skeleton width="14rem" />
    </>
  );
}

function DemographicsSkeleton() {
  return (
    <div className="demographics" aria-hidden="true">
      {Array.from({ length: 6 }, (_, field) => (
        <div key={field}>
          <Skeleton width="4rem" height="0.8em" />
          <Skeleton width={`${6 + ((field * 3) % 5)}rem`} />
          {field === 4 ? <Skeleton width="8rem" /> : null}
        </div>
      ))}
    </div>
  );
}
