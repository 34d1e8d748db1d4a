"use client";
import { useFhirQuery } from "@medblocks/react";
import Link from "next/link";
import { capitalized } from "../../../lib/capitalized";
import { formatDate } from "../../../lib/formatDate";
import { initials, personName } from "../../../lib/personName";
import { LoadError } from "../../LoadError";
import { Conditions } from "./Conditions";

export function PatientChart({ id }: { id: string }) {
  const { data: patient, error, refetch } = useFhirQuery("Patient", id);
  if (error && !patient) return <LoadError error={error} what="this patient" onRetry={() => void refetch()} />;
  const home = patient?.address?.[0];
  const facts = {
    Born: formatDate(patient?.birthDate),
    Gender: capitalized(patient?.gender),
    "Record number": patient?.identifier?.[0]?.value,
    Phone: patient?.telecom?.find(({ system }) => system === "phone")?.value,
    Address: [...(home?.line ?? []), home?.city, home?.postalCode].filter(Boolean).join(", "),
  };
  return (
    <article aria-busy={!patient}>
      <p>
        <Link href="/patients">← Patients</Link>
      </p>
      <header className="patient-head">
        <span className="avatar" aria-hidden="true">
          {patient ? initials(patient.name) : ""}
        </span>
        <h1>{patient ? personName(patient.name) : "…"}</h1>
        {patient?.deceasedDateTime ? <span className="badge">Deceased</span> : null}
      </header>
      <dl className="card facts">
        {Object.entries(facts).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value || "–"}</dd>
          </div>
        ))}
      </dl>
      <Conditions patient={id} />
    </article>
  );
}
