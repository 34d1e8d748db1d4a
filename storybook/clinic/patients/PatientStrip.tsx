import type { FhirQueryError } from "@medblocks/react";
import type { UseQueryResult } from "@tanstack/react-query";
import type { Patient } from "fhir/r4.js";
import { ageText } from "../fhir/ageOf.js";
import { formatDate } from "../fhir/formatDate.js";
import { genderText, recordNumber } from "../fhir/patientDetails.js";
import { fullName } from "../fhir/personName.js";
import { QueryResult } from "../states/QueryResult.js";
import { Skeleton } from "../states/Skeleton.js";
import { PatientAvatar } from "./PatientAvatar.js";

/** Whose page this is, in a line: on the pages beside the chart nobody must take one patient for another. */
export function PatientStrip({ query }: { query: UseQueryResult<Patient, FhirQueryError> }) {
  const { data: patient } = query;
  return (
    <section className="card patient-strip" aria-label="Patient">
      <PatientAvatar patient={patient} />
      <div>
        <QueryResult query={query} what="the patient’s name" skeleton={<Skeleton width="16rem" />}>
          {(data) => (
            <>
              <p className="entry-title">{fullName(data.name) ?? "Name unknown"}</p>
              <p className="entry-detail">{identity(data)}</p>
            </>
          )}
        </QueryResult>
      </div>
    </section>
  );
}

function identity(patient: Patient): string {
  const born = formatDate(patient.birthDate);
  const age = ageText(patient);
  const number = recordNumber(patient);
  const parts = [
    born && `Born ${born}${age ? ` (${age})` : ""}`,
    genderText(patient),
    number && (/^MRN/i.test(number) ? number : `MRN ${number}`),
  ];
  return parts.filter(Boolean).join(" · ");
}
