import { useAuth } from "@medblocks/react";
import { useCallback } from "react";
import { Navigate, useSearchParams } from "react-router";
import { homeOf, ownPatientId } from "../auth/userRole.js";
import { PageHeading } from "../shell/PageHeading.js";
import { QueryResult } from "../states/QueryResult.js";
import { PatientList } from "./PatientList.js";
import { PatientListSkeleton } from "./PatientListSkeleton.js";
import { SearchField } from "./SearchField.js";
import { usePatientSearch } from "./usePatientSearch.js";

/** `/patients`: everybody, by name. A patient has no business here and is taken to their own chart. */
export function PatientsScreen() {
  const { user } = useAuth();
  return user && ownPatientId(user) !== undefined ? <Navigate to={homeOf(user)} replace /> : <PatientDirectory />;
}

function PatientDirectory() {
  const [searchParams, setSearchParams] = useSearchParams();
  const text = searchParams.get("q")?.trim() ?? "";
  // Each letter would be a step of the Back button otherwise.
  const search = useCallback(
    (next: string) => setSearchParams(next === "" ? {} : { q: next }, { replace: true, preventScrollReset: true }),
    [setSearchParams],
  );
  const query = usePatientSearch(text);

  return (
    <div className="patients">
      <div className="patients-head">
        <PageHeading title="Patients">Patients</PageHeading>
        <SearchField value={text} onSearch={search} />
      </div>
      <QueryResult query={query} what="the patients" skeleton={<PatientListSkeleton />}>
        {(found) => (
          <PatientList
            {...found}
            searchedFor={text}
            isOutdated={query.isPlaceholderData}
            hasMore={query.hasNextPage}
            isLoadingMore={query.isFetchingNextPage}
            onLoadMore={() => void query.fetchNextPage()}
            onStartOver={() => void query.refetch()}
            moreError={query.isFetchNextPageError ? query.error : null}
          />
        )}
      </QueryResult>
    </div>
  );
}
