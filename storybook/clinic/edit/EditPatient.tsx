import { useAuth } from "@medblocks/react";
import type { Patient } from "fhir/r4.js";
import { useCallback, useEffect, useEffectEvent, useRef } from "react";
import { useBeforeUnload, useBlocker, useLocation, useNavigate } from "react-router";
import { LeaveDialog } from "../shell/LeaveDialog.js";
import { useUnsavedWork } from "../shell/unsavedWork.js";
import { ConflictReview } from "./ConflictReview.js";
import { PatientForm } from "./PatientForm.js";
import { usePatientEdit } from "./usePatientEdit.js";

/** An edit of a patient, from the first letter until it is saved or given up. */
export function EditPatient({ patient }: { patient: Patient }) {
  const navigate = useNavigate();
  const { state } = useLocation() as { state: { fromChart?: boolean } | null };
  const isDone = useRef(false);
  // Back leads to where it led before the form, which is done with.
  const toChart = () => void (state?.fromChart ? navigate(-1) : navigate(`/patients/${patient.id}`, { replace: true }));

  const edit = usePatientEdit(patient);
  const isUnsaved = edit.isDirty || edit.isSaving;
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isUnsaved && !isDone.current && currentLocation.pathname !== nextLocation.pathname,
  );
  useWarningBeforeUnload(isUnsaved);
  useUnsavedWork(isUnsaved);

  // Who wanted to leave while it was being saved goes now, or stays where it did not work.
  const { savedId } = edit;
  const leave = useEffectEvent(() => {
    isDone.current = true;
    if (blocker.state === "blocked") blocker.proceed();
    else if (savedId === patient.id) toChart();
    else void navigate(`/patients/${savedId}`, { replace: true });
  });
  const stay = useEffectEvent(() => {
    if (blocker.state === "blocked") blocker.reset();
  });
  const { theirs, attempt } = edit.outcome;
  useEffect(() => {
    if (savedId !== undefined) leave();
  }, [savedId]);
  useEffect(() => {
    if (attempt) stay();
  }, [attempt]);
  const isAsking = blocker.state === "blocked";
  return (
    <>
      {theirs ? (
        <ConflictReview key={theirs.meta?.versionId} edit={edit} theirs={theirs} isCovered={isAsking} />
      ) : (
        <PatientForm edit={edit} isCovered={isAsking} onCancel={toChart} />
      )}
      {blocker.state === "blocked" ? (
        <LeaveDialog isSaving={edit.isSaving} leave="Leave" onLeave={blocker.proceed} onStay={blocker.reset} />
      ) : null}
    </>
  );
}

/** The browser asks in its own words. A locked session asks nothing: its screen says itself what gets lost. */
function useWarningBeforeUnload(isUnsaved: boolean) {
  const { status } = useAuth();
  const asks = isUnsaved && status === "signedIn";
  useBeforeUnload(useCallback((event: BeforeUnloadEvent) => asks && event.preventDefault(), [asks]));
}
