"use client";
import { findReferenced, resourcesOf, useFhirQuery } from "@medblocks/react";
import { initials, personName } from "../lib/personName";
import { staffOf } from "../lib/publicSearches";

/** Who works here, and in what. */
export function Staff({ organization }: { organization: string }) {
  const { data } = useFhirQuery("PractitionerRole", staffOf(organization));
  const doctors = resourcesOf(data).flatMap((role) => {
    const person = findReferenced(role.practitioner, data);
    return person?.resourceType === "Practitioner" ? [{ role, person }] : [];
  });
  return (
    <section aria-labelledby="doctors">
      <h2 id="doctors">Our doctors</h2>
      {data ? null : <p className="notice">Our doctors cannot be shown just now. Please try again in a moment.</p>}
      <ul className="cards">
        {doctors.map(({ role, person }) => (
          <li key={role.id} className="card">
            <span className="avatar" aria-hidden="true">
              {initials(person.name)}
            </span>
            <div>
              <h3>{personName(person.name)}</h3>
              <p className="muted">{role.specialty?.[0]?.text ?? role.specialty?.[0]?.coding?.[0]?.display}</p>
              <p className="muted">{person.telecom?.find(({ system }) => system === "phone")?.value}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
