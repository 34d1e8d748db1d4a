import { useFhirInfiniteQuery, useFhirQuery, type FhirPages } from "@medblocks/react";
import type { Observation } from "fhir/r4.js";
import { useEffect, useRef } from "react";
import { Link, useParams } from "react-router";
import { countText } from "../fhir/countText.js";
import { PatientStrip } from "../patients/PatientStrip.js";
import { PageHeading } from "../shell/PageHeading.js";
import { EmptyState } from "../states/EmptyState.js";
import { LoadMore } from "../states/LoadMore.js";
import { QueryResult } from "../states/QueryResult.js";
import { SkeletonLines } from "../states/Skeleton.js";
import { ObservationDay } from "./ObservationDay.js";
import { byDay } from "./observationText.js";
import { useEndInView } from "./useEndInView.js";

/** `/patients/:id/observations`: all that was ever measured, the latest first; more of it comes with scrolling. */
export function ObservationsScreen() {
  const { id = "" } = useParams();
  return <Screen key={id} id={id} />;
}

interface Found {
  observations: Observation[];
  shown: number;
  total: number | undefined;
}

function foundObservations({ resources, pages }: FhirPages<"Observation">): Found {
  return { observations: resources, shown: resources.length, total: pages[0]?.total };
}

function Screen({ id }: { id: string }) {
  const patient = useFhirQuery("Patient", id);
  const query = useFhirInfiniteQuery(
    "Observation",
    { patient: id, _sort: "-date", _count: 50, _total: "accurate" },
    { select: foundObservations },
  );
  const { fetchNextPage, hasNextPage, isFetching, isFetchNextPageError } = query;
  // What has failed is not tried again by scrolling: that is for a person to want.
  const end = useEndInView(hasNextPage && !isFetching && !isFetchNextPageError, () => void fetchNextPage());
  return (
    <div className="chart narrow">
      <nav className="breadcrumb" aria-label="Breadcrumb">
        <Link to={`/patients/${id}`}>
          <span aria-hidden="true">←</span> Back to the chart
        </Link>
      </nav>
      <PageHeading title="Observations">Observations</PageHeading>
      <PatientStrip query={patient} />
      <QueryResult query={query} what="the observations" skeleton={<ListSkeleton />}>
        {(found) => (
          <div className="observations">
            <output className="result-count">
              {countText({ ...found, hasMore: hasNextPage }, "observation", "observations")}
            </output>
            {found.observations.length === 0 && !hasNextPage ? (
              <EmptyState>No observations are recorded.</EmptyState>
            ) : null}
            {byDay(found.observations).map(({ day, observations }) => (
              <ObservationDay key={day} day={day} observations={observations} />
            ))}
            <div ref={end} aria-hidden="true" />
            <LoadMore
              what="more observations"
              hasMore={hasNextPage}
              isLoadingMore={query.isFetchingNextPage}
              moreError={isFetchNextPageError ? query.error : null}
              onLoadMore={() => void fetchNextPage()}
              onStartOver={() => void query.refetch()}
            />
            {hasNextPage || found.observations.length === 0 ? null : <End />}
          </div>
        )}
      </QueryResult>
    </div>
  );
}

/** The end of the list. Whoever got there by the button finds the focus here, in the button's place. */
function End() {
  const end = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) end.current?.focus({ preventScroll: true });
  }, []);
  return (
    <p ref={end} className="list-end" tabIndex={-1}>
      That is all there is.
    </p>
  );
}

function ListSkeleton() {
  return (
    <div className="card" aria-hidden="true">
      <SkeletonLines lines={8} />
    </div>
  );
}
