import { resourcesOf, type SearchBundle } from "@medblocks/react";
import { PatientRow } from "./PatientRow";

interface PatientTableProps {
  /** What was found; of the search before, while the next is on its way. */
  found: SearchBundle<"Patient"> | undefined;
  isSearching: boolean;
  onMore: () => void;
}

export function PatientTable({ found, isSearching, onMore }: PatientTableProps) {
  const patients = resourcesOf(found);
  const total = found?.total ?? patients.length;
  const count = total === 1 ? "1 patient" : `${total} patients`;
  return (
    <>
      <output className="muted">
        {isSearching ? "Searching …" : patients.length < total ? `${patients.length} of ${count}` : count}
      </output>
      {found ? null : <div className="card skeleton" aria-hidden="true" />}
      {found && patients.length === 0 ? <p className="card muted">There is nobody of that name.</p> : null}
      {patients.length > 0 ? (
        <table className="card patients" aria-busy={isSearching}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Born</th>
              <th scope="col">Gender</th>
            </tr>
          </thead>
          <tbody>
            {patients.map((patient) => (
              <PatientRow key={patient.id} patient={patient} />
            ))}
          </tbody>
        </table>
      ) : null}
      {patients.length < total ? (
        <button type="button" className="button more" onClick={onMore}>
          Show more
        </button>
      ) : null}
    </>
  );
}
