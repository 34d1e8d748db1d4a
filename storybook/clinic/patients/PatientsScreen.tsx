import { useCallback } from "react";
import { Navigate, useSearchParams } from "react-router";
import { useOnlyPatient } from "../auth/useOnlyPatient.js";
import { homeOf } from "../auth/userRole.js";
import { PageHeading } from "../shell/PageHeading.js";
import { QueryResult } from "../states/QueryResult.js";
import { PatientList } from "./PatientList.js";
import { PatientListSkeleton } from "./PatientListSkeleton.js";
import { SearchField } from "./SearchField.js";
import { usePatientSearch } from "./usePatientSearch.js";

/** `/patients`: everybody, by name. Whose visit is about one patient has no business here and is taken to that chart. */
export function PatientsScreen() {
  const onlyPatient = useOnlyPatient();
  return onlyPatient === undefined ? <PatientDirectory /> : <Navigate to={homeOf(onlyPatient)} replace />;
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
