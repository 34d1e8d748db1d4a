import { useFhirInfiniteQuery } from "@medblocks/react";
import type { Observation } from "fhir/r4.js";
import { readingsOf, vitalSigns } from "../fhir/vitalSigns.js";
import { EmptyState } from "../states/EmptyState.js";
import { LoadMore } from "../states/LoadMore.js";
import { QueryResult } from "../states/QueryResult.js";
import { Link } from "react-router";
import { ChartSection } from "./ChartSection.js";
import { useAllPages } from "./useAllPages.js";
import { VitalSignCard } from "./VitalSignCard.js";
import { VitalSignsSkeleton } from "./VitalSignsSkeleton.js";

export function VitalSignsSection({ patientId }: { patientId: string }) {
  // The newest first: where not all of them are loaded, the oldest are missing.
  const params = { patient: patientId, category: "vital-signs", _sort: "-date", _count: 500 } as const;
  const query = useFhirInfiniteQuery("Observation", params);
  const { rest } = useAllPages(query);
  return (
    <ChartSection title="Vital signs">
      <QueryResult query={query} what="the vital signs" skeleton={<VitalSignsSkeleton />}>
        {({ resources }) => (
          <>
            <VitalSigns observations={resources} />
            <LoadMore {...rest} what="older vital signs" />
          </>
        )}
      </QueryResult>
      <p className="section-more">
        <Link to="observations">All observations</Link>
      </p>
    </ChartSection>
  );
}

/** Each vital sign that was ever measured, over time. */
function VitalSigns({ observations }: { observations: readonly Observation[] }) {
  const measured = vitalSigns
    .map((sign) => ({ sign, readings: readingsOf(observations, sign) }))
    .filter(({ readings }) => readings.length > 0);
  if (measured.length === 0) return <EmptyState>No vital signs are recorded.</EmptyState>;
  return (
    <div className="vital-signs">
      {measured.map(({ sign, readings }) => (
        <VitalSignCard key={sign.title} sign={sign} readings={readings} />
      ))}
    </div>
  );
}
