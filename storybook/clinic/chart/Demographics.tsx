import type { Patient } from "fhir/r4.js";
import type { ReactNode } from "react";
import { ageText } from "../fhir/ageOf.js";
import { formatDate } from "../fhir/formatDate.js";
import { addressLines, genderText, phones, recordNumber } from "../fhir/patientDetails.js";
import { PractitionerName } from "./PractitionerName.js";

/** Who somebody is, and how to reach them. */
export function Demographics({ patient }: { patient: Patient }) {
  const born = formatDate(patient.birthDate);
  const age = ageText(patient);
  const died = formatDate(patient.deceasedDateTime);
  const practitioner = patient.generalPractitioner?.[0];
  return (
    <dl className="demographics">
      <Detail name="Born">{born && age ? `${born} (${age})` : born}</Detail>
      {died ? <Detail name="Died">{died}</Detail> : null}
      <Detail name="Gender">{genderText(patient)}</Detail>
      <Detail name="MRN">{recordNumber(patient)}</Detail>
      <Detail name="Phone">
        {phones(patient).map((phone) => (
          <a key={phone} href={`tel:${phone.replaceAll(/[^+\d]/g, "")}`}>
            {phone}
          </a>
        ))}
      </Detail>
      <Detail name="Address">
        {addressLines(patient).map((line) => (
          <span key={line}>{line}</span>
        ))}
      </Detail>
      <Detail name="General practitioner">{practitioner ? <PractitionerName reference={practitioner} /> : null}</Detail>
    </dl>
  );
}

function Detail({ name, children }: { name: string; children: ReactNode }) {
  const isEmpty = !children || (Array.isArray(children) && children.length === 0);
  return (
    <div>
      <dt>{name}</dt>
      <dd>{isEmpty ? <span className="muted">Not recorded</span> : children}</dd>
    </div>
  );
}
