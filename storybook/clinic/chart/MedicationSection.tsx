import { useFhirInfiniteQuery, type FhirPages } from "@medblocks/react";
import type { MedicationRequest } from "fhir/r4.js";
import { conceptText } from "../fhir/conceptText.js";
import { formatDate } from "../fhir/formatDate.js";
import { EmptyState } from "../states/EmptyState.js";
import { LoadMore } from "../states/LoadMore.js";
import { QueryResult } from "../states/QueryResult.js";
import { SkeletonLines } from "../states/Skeleton.js";
import { ChartSection } from "./ChartSection.js";
import { useAllPages } from "./useAllPages.js";

export function MedicationSection({ patientId }: { patientId: string }) {
  const query = useFhirInfiniteQuery(
    "MedicationRequest",
    {
      patient: patientId,
      _sort: "-authoredon",
      _count: 100,
    },
    { select: recorded },
  );
  const { hasMore, rest } = useAllPages(query);
  return (
    <ChartSection title="Medication" count={query.data?.requests.length} hasMore={hasMore}>
      <QueryResult query={query} what="the medication" skeleton={<SkeletonLines lines={4} />}>
        {({ requests }) => (
          <>
            {requests.length === 0 && hasMore ? null : <MedicationList requests={requests} />}
            <LoadMore {...rest} what="more medication" />
          </>
        )}
      </QueryResult>
    </ChartSection>
  );
}

function recorded({ pages, resources }: FhirPages<"MedicationRequest">) {
  return { pages, requests: resources.filter(({ status }) => status !== "entered-in-error") };
}

/** What somebody takes now, and after it what they took. */
function MedicationList({ requests }: { requests: readonly MedicationRequest[] }) {
  if (requests.length === 0) return <EmptyState>No medication is recorded.</EmptyState>;
  return (
    <>
      <MedicationGroup title="Current" requests={requests.filter(isCurrent)} />
      <MedicationGroup title="Past" requests={requests.filter((request) => !isCurrent(request))} />
    </>
  );
}

function MedicationGroup({ title, requests }: { title: string; requests: readonly MedicationRequest[] }) {
  if (requests.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="entries">
        {requests.map((request) => (
          <li key={request.id}>
            <p className="entry-title">{medicine(request)}</p>
            <p className="entry-detail">{request.dosageInstruction?.[0]?.text ?? "Dosage not recorded"}</p>
            <p className="entry-detail">{[prescribed(request), reason(request)].filter(Boolean).join(" · ")}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

function isCurrent({ status }: MedicationRequest): boolean {
  return status === "active" || status === "on-hold";
}

function medicine({ medicationCodeableConcept, medicationReference }: MedicationRequest): string {
  return conceptText(medicationCodeableConcept) ?? medicationReference?.display ?? "Unnamed medicine";
}

function prescribed({ authoredOn }: MedicationRequest): string | undefined {
  const date = formatDate(authoredOn);
  return date && `Prescribed ${date}`;
}

function reason({ reasonReference, reasonCode }: MedicationRequest): string | undefined {
  return reasonReference?.[0]?.display ?? conceptText(reasonCode?.[0]);
}
