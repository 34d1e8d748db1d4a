import { useFhirInfiniteQuery, type FhirPages } from "@medblocks/react";
import type { AllergyIntolerance } from "fhir/r4.js";
import { conceptCode, conceptText } from "../fhir/conceptText.js";
import { EmptyState } from "../states/EmptyState.js";
import { LoadMore } from "../states/LoadMore.js";
import { QueryResult } from "../states/QueryResult.js";
import { SkeletonLines } from "../states/Skeleton.js";
import { ChartSection } from "./ChartSection.js";
import { useAllPages } from "./useAllPages.js";

export function AllergySection({ patientId }: { patientId: string }) {
  const query = useFhirInfiniteQuery("AllergyIntolerance", { patient: patientId, _count: 100 }, { select: recorded });
  const { hasMore, rest } = useAllPages(query);
  return (
    <ChartSection title="Allergies" count={query.data?.allergies.length} hasMore={hasMore}>
      <QueryResult query={query} what="the allergies" skeleton={<SkeletonLines lines={2} />}>
        {({ allergies }) => (
          <>
            {allergies.length === 0 && hasMore ? null : <AllergyList allergies={allergies} />}
            <LoadMore {...rest} what="more allergies" />
          </>
        )}
      </QueryResult>
    </ChartSection>
  );
}

function recorded({ pages, resources }: FhirPages<"AllergyIntolerance">) {
  return { pages, allergies: resources.filter(isReal) };
}

/** What somebody must not get, the dangerous first. */
function AllergyList({ allergies }: { allergies: readonly AllergyIntolerance[] }) {
  if (allergies.length === 0) return <EmptyState>No allergies are recorded.</EmptyState>;
  const byDanger = allergies.toSorted((a, b) => Number(isDangerous(b)) - Number(isDangerous(a)));
  return (
    <ul className="entries">
      {byDanger.map((allergy) => (
        <li key={allergy.id}>
          <p className="entry-title">
            {conceptText(allergy.code) ?? "Unknown substance"}
            {isDangerous(allergy) ? <span className="badge danger">High risk</span> : null}
          </p>
          <p className="entry-detail">{reactions(allergy) || "Reaction not recorded"}</p>
        </li>
      ))}
    </ul>
  );
}

function isDangerous({ criticality }: AllergyIntolerance): boolean {
  return criticality === "high";
}

function isReal({ verificationStatus }: AllergyIntolerance): boolean {
  return !["entered-in-error", "refuted"].includes(conceptCode(verificationStatus) ?? "");
}

function reactions({ reaction }: AllergyIntolerance): string {
  const parts = reaction?.map(({ manifestation, severity }) => {
    const signs = manifestation.map((sign) => conceptText(sign)).filter(Boolean);
    return [signs.join(", "), severity].filter(Boolean).join(" · ");
  });
  return parts?.join("; ") ?? "";
}
