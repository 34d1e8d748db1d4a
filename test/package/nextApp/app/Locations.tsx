"use client";
import { resourcesOf, useFhirQuery } from "@medblocks/react";
import { locationsOf } from "../lib/publicSearches";

export function Locations({ organization }: { organization: string }) {
  const { data } = useFhirQuery("Location", locationsOf(organization));
  const open = resourcesOf(data).filter(({ status }) => status === "active");
  if (open.length === 0) return null;
  return (
    <div>
      <dt>{open.length === 1 ? "Our site" : "Our sites"}</dt>
      {open.map(({ id, name }) => (
        <dd key={id}>{name}</dd>
      ))}
    </div>
  );
}
