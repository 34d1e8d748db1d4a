import { useFhirInfiniteQuery, type FhirPages } from "@medblocks/react";
import type { Encounter } from "fhir/r4.js";
import { useState } from "react";
import { conceptText } from "../fhir/conceptText.js";
import { formatDate } from "../fhir/formatDate.js";
import { EmptyState } from "../states/EmptyState.js";
import { LoadMore } from "../states/LoadMore.js";
import { QueryResult } from "../states/QueryResult.js";
import { SkeletonLines } from "../states/Skeleton.js";
import { ChartSection } from "./ChartSection.js";
import { useAllPages } from "./useAllPages.js";

const firstFew = 6;

export function EncounterSection({ patientId }: { patientId: string }) {
  const query = useFhirInfiniteQuery(
    "Encounter",
    { patient: patientId, _sort: "-date", _count: 100 },
    { select: recorded },
  );
  const { hasMore, rest } = useAllPages(query);
  return (
    <ChartSection title="Encounters" count={query.data?.encounters.length} hasMore={hasMore}>
      <QueryResult query={query} what="the encounters" skeleton={<SkeletonLines lines={4} />}>
        {({ encounters }) => (
          <>
            {encounters.length === 0 && hasMore ? null : <EncounterList encounters={encounters} hasMore={hasMore} />}
            <LoadMore {...rest} what="more encounters" />
          </>
        )}
      </QueryResult>
    </ChartSection>
  );
}

function recorded({ pages, resources }: FhirPages<"Encounter">) {
  return { pages, encounters: resources.filter(({ status }) => status !== "entered-in-error") };
}

/** When somebody was here, and what for; the latest first. */
function EncounterList({ encounters, hasMore }: { encounters: readonly Encounter[]; hasMore: boolean }) {
  const [showsAll, setShowsAll] = useState(false);
  if (encounters.length === 0) return <EmptyState>No encounters are recorded.</EmptyState>;
  const shown = showsAll ? encounters : encounters.slice(0, firstFew);
  return (
    <>
      <ol className="entries timeline">
        {shown.map((encounter) => (
          <li key={encounter.id}>
            <p className="entry-date">{formatDate(encounter.period?.start) ?? "Date unknown"}</p>
            <div>
              <p className="entry-title">{conceptText(encounter.type?.[0]) ?? "Encounter"}</p>
              <p className="entry-detail">{details(encounter)}</p>
            </div>
          </li>
        ))}
      </ol>
      {encounters.length > firstFew ? (
        <button type="button" className="link" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? "Show fewer" : `Show all ${encounters.length}${hasMore ? " and more" : ""}`}
        </button>
      ) : null}
    </>
  );
}

function details({ reasonCode, participant }: Encounter): string {
  const who = participant?.map(({ individual }) => individual?.display) ?? [];
  return [conceptText(reasonCode?.[0]), ...who].filter(Boolean).join(" · ");
}
