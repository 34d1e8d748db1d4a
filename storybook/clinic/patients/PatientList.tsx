import type { FhirQueryError } from "@medblocks/react";
import type { Patient } from "fhir/r4.js";
import { useEffect, useRef } from "react";
import { countText } from "../fhir/countText.js";
import { EmptyState } from "../states/EmptyState.js";
import { LoadMore } from "../states/LoadMore.js";
import { PatientRow } from "./PatientRow.js";

export interface PatientListProps {
  patients: readonly Patient[];
  total?: number | undefined;
  /** What was searched for; empty for everybody. */
  searchedFor: string;
  /** The list still is that of the search before. */
  isOutdated: boolean;
  hasMore: boolean;
  isLoadingMore: boolean;
  /** Why the next page could not be loaded. */
  moreError: FhirQueryError | null;
  onLoadMore: () => void;
  onStartOver: () => void;
}

/** Patients as a table, on a narrow screen as cards, and the way to more of them. */
export function PatientList({ patients, total, searchedFor, isOutdated, ...paging }: PatientListProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const focusFrom = useRef<number>(undefined);
  useEffect(() => {
    if (focusFrom.current === undefined || patients.length <= focusFrom.current) return;
    // Who asked for more by keyboard goes on at the first new one.
    body.current?.querySelectorAll("a")[focusFrom.current]?.focus({ preventScroll: true });
    focusFrom.current = undefined;
  }, [patients.length]);

  return (
    <>
      <output className="result-count">
        {/* The list of the search before must not pass for the answer to this one. */}
        {isOutdated
          ? "Searching …"
          : peopleText({ shown: patients.length, total, hasMore: paging.hasMore }, searchedFor)}
      </output>
      {patients.length === 0 ? (
        <EmptyState>{isOutdated ? "…" : emptyText(searchedFor)}</EmptyState>
      ) : (
        <table className={isOutdated ? "patient-table outdated" : "patient-table"} aria-busy={isOutdated}>
          <caption className="visually-hidden">Patients, sorted by family name</caption>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Born</th>
              <th scope="col">Age</th>
              <th scope="col">Gender</th>
              <th scope="col">MRN</th>
              <th scope="col">Phone</th>
            </tr>
          </thead>
          <tbody ref={body}>
            {patients.map((patient) => (
              <PatientRow key={patient.id} patient={patient} />
            ))}
          </tbody>
        </table>
      )}
      <LoadMore
        {...paging}
        what="more patients"
        onLoadMore={() => {
          focusFrom.current = patients.length;
          paging.onLoadMore();
        }}
      />
    </>
  );
}

function emptyText(searchedFor: string): string {
  return searchedFor === "" ? "There are no patients yet." : `No patient is named “${searchedFor}”.`;
}

function peopleText(count: Parameters<typeof countText>[0], searchedFor: string): string {
  const people = countText(count, "patient", "patients");
  return people === "" || searchedFor === "" ? people : `${people} named “${searchedFor}”`;
}
