import { FhirError, useFhirMutation, type FhirQueryError } from "@medblocks/react";
import type { Patient } from "fhir/r4.js";
import { useState } from "react";
import { missingOrWrong, refusalOf, type Refusal } from "./fieldIssues.js";
import { changedFields, formOf, withForm, type FieldName, type PatientForm } from "./patientForm.js";

interface Outcome {
  /** Another one for each time that it did not go through. */
  attempt?: object;
  /** What is wrong with the fields, by the form itself or by the server. */
  refusal?: Refusal;
  /** What another user has stored in the meantime. */
  theirs?: Patient;
  /** Any other failure. */
  error?: FhirQueryError;
}

/** One edit of a patient: what it began with, what is entered, and how saving it went. */
export function usePatientEdit(read: Patient) {
  const [base, setBase] = useState(read);
  const [form, setForm] = useState(() => formOf(read));
  const [outcome, setOutcome] = useState<Outcome>({});
  const [savedId, setSavedId] = useState<string>();
  const setIsSaved = () => setSavedId(base.id);
  const create = useFhirMutation<"Patient">("create");
  const save = useFhirMutation<"Patient">("update", { optimistic: true });
  const before = formOf(base);
  const isDirty = changedFields(before, form).length > 0;
  // A newer version that comes before anything is entered is the one to begin with.
  if (read !== base && !isDirty && !save.isPending) {
    setBase(read);
    setForm(formOf(read));
  }

  const fail = (next: Outcome) => setOutcome({ ...next, attempt: {} });
  const send = (onto: Patient, entered: PatientForm) => {
    const wrong = missingOrWrong(entered);
    if (Object.keys(wrong).length > 0) return fail({ refusal: { fields: wrong, others: [] } });
    if (changedFields(formOf(onto), entered).length === 0) return setIsSaved();
    setOutcome({});
    const resource = withForm(onto, entered);
    save.mutate(resource, {
      onSuccess: setIsSaved,
      onError: (error) => {
        const theirs = theirsIn(error);
        // Somebody has stored the same, or it was ourselves, and the answer got lost.
        if (theirs && changedFields(formOf(theirs), entered).length === 0) return setIsSaved();
        fail(theirs ? { theirs } : failureOf(error, resource));
      },
    });
  };

  return {
    form,
    before,
    outcome,
    isDirty,
    /** Whose chart shows what was saved. */
    savedId,
    isSaving: save.isPending || create.isPending,
    /** It waits for the connection. */
    isWaiting: save.isPaused || create.isPaused,
    enter: (field: FieldName, value: string) => {
      setForm((entered) => ({ ...entered, [field]: value }));
      setOutcome((last) => withoutField(last, field));
    },
    submit: () => send(base, form),
    /** Saves what is entered as a new patient, where the record was deleted in the meantime. */
    createAgain: () => {
      const { id: _id, meta: _meta, ...resource } = withForm(base, form);
      setOutcome({});
      create.mutate(resource, {
        onSuccess: (created) => setSavedId(created.id),
        onError: (error) => fail(failureOf(error, resource)),
      });
    },
    /** Goes on from what somebody else has stored, with what was chosen of both. */
    rebase: (theirs: Patient, merged: PatientForm, andSave: boolean) => {
      setBase(theirs);
      setForm(merged);
      setOutcome({});
      if (andSave) send(theirs, merged);
    },
  };
}

export type PatientEdit = ReturnType<typeof usePatientEdit>;

function failureOf(error: FhirQueryError, sent: Patient): Outcome {
  const refusal = refusalOf(error, sent);
  return refusal ? { refusal } : { error };
}

function theirsIn(error: FhirQueryError): Patient | undefined {
  const theirs = error instanceof FhirError ? error.conflict?.theirs : undefined;
  return theirs?.resourceType === "Patient" ? theirs : undefined;
}

/** What was said of a field is not true any more when it is changed. */
function withoutField(outcome: Outcome, field: FieldName): Outcome {
  if (outcome.refusal?.fields[field] === undefined) return outcome;
  const { [field]: _, ...fields } = outcome.refusal.fields;
  return { ...outcome, refusal: { ...outcome.refusal, fields } };
}
