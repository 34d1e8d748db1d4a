import type { Patient } from "fhir/r4";
import Link from "next/link";
import { capitalized } from "../../lib/capitalized";
import { formatDate } from "../../lib/formatDate";
import { initials, personName } from "../../lib/personName";

export function PatientRow({ patient }: { patient: Patient }) {
  return (
    <tr>
      <th scope="row">
        <div className="named">
          <span className="avatar small" aria-hidden="true">
            {initials(patient.name)}
          </span>
          {/* A record is asked for when somebody opens it, not because a link to it came into view. */}
          <Link href={`/patients/${patient.id}`} prefetch={false}>
            {personName(patient.name)}
          </Link>
        </div>
      </th>
      <td>{formatDate(patient.birthDate)}</td>
      <td>{capitalized(patient.gender)}</td>
    </tr>
  );
}
