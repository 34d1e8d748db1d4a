"use client";
import { useFhirQuery } from "@medblocks/react";
import { keepPreviousData } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { LoadError } from "../LoadError";
import { PatientTable } from "./PatientTable";

const pageSize = 20;

export function PatientDirectory() {
  // Not in the address: its query goes to the server of this site, and into its logs.
  const [text, setText] = useState("");
  const [pages, setPages] = useState(1);
  // Each word has to match some part of the name. A comma would mean "or" to FHIR.
  const words = useDeferredValue(text)
    .split(/[\s,\\]+/)
    .filter(Boolean);
  const { data, error, isPlaceholderData, refetch } = useFhirQuery(
    "Patient",
    {
      name: words.length > 0 ? { and: words } : null,
      _sort: "family,given",
      _count: pageSize * pages,
      _total: "accurate",
    },
    // By POST: whoever is searched for is in no URL then.
    { private: true, placeholderData: keepPreviousData },
  );

  function search(next: string): void {
    setText(next);
    setPages(1);
  }

  return (
    <>
      <div className="page-head">
        <h1>Patients</h1>
        <label className="search">
          Search by name
          <input
            type="search"
            value={text}
            autoComplete="off"
            placeholder="First or last name"
            onChange={(event) => search(event.target.value)}
          />
        </label>
      </div>
      {error ? <LoadError error={error} what="the patients" onRetry={() => void refetch()} /> : null}
      {data || !error ? (
        <PatientTable found={data} isSearching={!data || isPlaceholderData} onMore={() => setPages(pages + 1)} />
      ) : null}
    </>
  );
}
