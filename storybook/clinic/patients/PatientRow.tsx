import type { Patient } from "fhir/r4.js";
import { Link } from "react-router";
import { ageOf, isDeceased } from "../fhir/ageOf.js";
import { formatDate } from "../fhir/formatDate.js";
import { genderText, phones, recordNumber } from "../fhir/patientDetails.js";
import { sortedName } from "../fhir/personName.js";
import { PatientAvatar } from "./PatientAvatar.js";

/** One patient in the list. The whole row leads to the chart; the name is the link that says so. */
export function PatientRow({ patient }: { patient: Patient }) {
  const age = ageOf(patient);
  return (
    <tr>
      <th scope="row">
        {/* A table cell that is a flex container would no longer be a cell. */}
        <div className="patient-name">
          <PatientAvatar patient={patient} />
          <Link to={`/patients/${patient.id}`}>{sortedName(patient.name) ?? "Name unknown"}</Link>
          {isDeceased(patient) ? <span className="badge">Deceased</span> : null}
          {patient.active === false ? <span className="badge">Inactive</span> : null}
        </div>
      </th>
      <td className="born">{formatDate(patient.birthDate)}</td>
      <td className="age">{age}</td>
      <td className="gender">{genderText(patient)}</td>
      <td className="mrn">{recordNumber(patient)}</td>
      <td className="phone">{phones(patient)[0]}</td>
    </tr>
  );
}
