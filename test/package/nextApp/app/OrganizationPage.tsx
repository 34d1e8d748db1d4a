"use client";
import { useFhirQuery } from "@medblocks/react";
import Link from "next/link";
import { Locations } from "./Locations";
import { Staff } from "./Staff";

/** Finds what the server has prefetched: a visitor's browser asks the FHIR server for nothing. */
export function OrganizationPage({ id }: { id: string }) {
  const { data: organization } = useFhirQuery("Organization", id);
  if (!organization) {
    return <output className="notice">We cannot show our details just now. Please try again in a moment.</output>;
  }
  const { name, telecom, address } = organization;
  const phone = telecom?.find(({ system }) => system === "phone")?.value;
  const { line = [], city, postalCode } = address?.[0] ?? {};
  return (
    <>
      <section className="hero">
        <p className="eyebrow">{city}</p>
        <h1>{name}</h1>
        <p className="lead">Medicine close to home, by doctors who have the time to listen.</p>
        <dl className="facts">
          <div>
            <dt>Find us</dt>
            <dd>
              <address>
                {line.join(", ")}
                <br />
                {city} {postalCode}
              </address>
            </dd>
          </div>
          <div>
            <dt>Call us</dt>
            <dd>
              <a href={`tel:${phone?.replaceAll(" ", "")}`}>{phone}</a>
            </dd>
          </div>
          <Locations organization={id} />
        </dl>
      </section>
      <Staff organization={id} />
      <p className="staff-door">
        You work here? <Link href="/patients">Go to your patients</Link>
      </p>
    </>
  );
}
