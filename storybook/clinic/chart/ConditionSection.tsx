import { useFhirInfiniteQuery, type FhirPages } from "@medblocks/react";
import type { Condition } from "fhir/r4.js";
import { conceptCode, conceptText } from "../fhir/conceptText.js";
import { formatDate } from "../fhir/formatDate.js";
import { EmptyState } from "../states/EmptyState.js";
import { LoadMore } from "../states/LoadMore.js";
import { QueryResult } from "../states/QueryResult.js";
import { SkeletonLines } from "../states/Skeleton.js";
import { ChartSection } from "./ChartSection.js";
import { useAllPages } from "./useAllPages.js";

export function ConditionSection({ patientId }: { patientId: string }) {
  const query = useFhirInfiniteQuery(
    "Condition",
    {
      patient: patientId,
      _sort: "-onset-date",
      _count: 100,
    },
    { select: recorded },
  );
  const { hasMore, rest } = useAllPages(query);
  return (
    <ChartSection title="Conditions" count={query.data?.conditions.length} hasMore={hasMore}>
      <QueryResult query={query} what="the conditions" skeleton={<SkeletonLines lines={4} />}>
        {({ conditions }) => (
          <>
            {conditions.length === 0 && hasMore ? null : <ConditionList conditions={conditions} />}
            <LoadMore {...rest} what="more conditions" />
          </>
        )}
      </QueryResult>
    </ChartSection>
  );
}

function recorded({ pages, resources }: FhirPages<"Condition">) {
  return { pages, conditions: resources.filter(isReal) };
}

/** What somebody has, and after it what they have had. */
function ConditionList({ conditions }: { conditions: readonly Condition[] }) {
  if (conditions.length === 0) return <EmptyState>No conditions are recorded.</EmptyState>;
  return (
    <>
      <ConditionGroup title="Active" conditions={conditions.filter((condition) => !isPast(condition))} />
      <ConditionGroup title="Resolved" conditions={conditions.filter(isPast)} />
    </>
  );
}

function ConditionGroup({ title, conditions }: { title: string; conditions: readonly Condition[] }) {
  if (conditions.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="entries">
        {conditions.map((condition) => (
          <li key={condition.id}>
            <p className="entry-title">{conceptText(condition.code) ?? "Unnamed condition"}</p>
            <p className="entry-detail">
              {[period(condition), conceptText(condition.severity)].filter(Boolean).join(" · ")}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

function period({ onsetDateTime, recordedDate, abatementDateTime }: Condition): string | undefined {
  const start = formatDate(onsetDateTime ?? recordedDate);
  const end = formatDate(abatementDateTime);
  if (start && end) return `${start} – ${end}`;
  return start ? `Since ${start}` : end && `Until ${end}`;
}

function isPast({ clinicalStatus }: Condition): boolean {
  return ["resolved", "remission", "inactive"].includes(conceptCode(clinicalStatus) ?? "");
}

function isReal({ verificationStatus }: Condition): boolean {
  return !["entered-in-error", "refuted"].includes(conceptCode(verificationStatus) ?? "");
}
