"use client";
import { resourcesOf, useFhirQuery } from "@medblocks/react";
import { capitalized } from "../../../lib/capitalized";
import { formatDate } from "../../../lib/formatDate";
import { LoadError } from "../../LoadError";

export function Conditions({ patient }: { patient: string }) {
  const { data, error, refetch } = useFhirQuery("Condition", { patient, _sort: "-onset-date", _count: 50 });
  const conditions = resourcesOf(data);
  return (
    <section className="card" aria-labelledby="conditions" aria-busy={!data && !error}>
      <h2 id="conditions">Conditions</h2>
      {error && !data ? <LoadError error={error} what="the conditions" onRetry={() => void refetch()} /> : null}
      {data && conditions.length === 0 ? <p className="muted">None recorded.</p> : null}
      <ul className="entries">
        {conditions.map(({ id, code, onsetDateTime, clinicalStatus }) => (
          <li key={id}>
            <strong>{code?.text ?? code?.coding?.[0]?.display}</strong>
            <span className="muted">
              {[capitalized(clinicalStatus?.coding?.[0]?.code), formatDate(onsetDateTime)]
                .filter(Boolean)
                .join(" since ")}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
