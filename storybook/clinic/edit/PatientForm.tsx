import { useFhirAccess, type FhirQueryError } from "@medblocks/react";
import { useEffect, useEffectEvent, useRef, type ReactNode } from "react";
import { Link } from "react-router";
import { ErrorNotice } from "../states/ErrorNotice.js";
import { Notice } from "../states/Notice.js";
import { fieldId, FormField } from "./FormField.js";
import { fieldNames, type FieldName } from "./patientForm.js";
import type { PatientEdit } from "./usePatientEdit.js";

const genders = { "": "Not recorded", female: "Female", male: "Male", other: "Other", unknown: "Unknown" };

interface PatientFormProps {
  edit: PatientEdit;
  /** A dialog is in front of it. */
  isCovered: boolean;
  onCancel: () => void;
}

/** The form, and how saving it went. */
export function PatientForm({ edit, isCovered, onCancel }: PatientFormProps) {
  const { form, before, outcome, isSaving, isWaiting } = edit;
  const { refusal, error } = outcome;
  const notice = useAttentionOnFailure(edit, isCovered);

  const field = (name: FieldName) => ({ name, value: form[name], onEnter: edit.enter, error: refusal?.fields[name] });
  // A field for whole dates would show nothing of a year that stands alone, and lose it.
  const isWholeDate = /^(\d{4}-\d{2}-\d{2})?$/.test(before.birthDate);
  return (
    <form
      className="card patient-form"
      aria-label="Patient’s details"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSaving) edit.submit();
      }}
    >
      <FieldGroup title="Who they are">
        <FormField {...field("given")} />
        <FormField {...field("family")} />
        <FormField
          {...field("birthDate")}
          type={isWholeDate ? "date" : "text"}
          hint={isWholeDate ? undefined : "As much as is known: 1968-06-07, 1968-06 or 1968"}
        />
        <FormField {...field("gender")} options={genders} />
      </FieldGroup>
      <FieldGroup title="How to reach them">
        <FormField {...field("phone")} type="tel" />
        <FormField {...field("email")} type="email" />
      </FieldGroup>
      <FieldGroup title="Where they live">
        <FormField {...field("line")} lines={2} />
        <FormField {...field("city")} />
        <FormField {...field("postalCode")} />
        <FormField {...field("country")} />
      </FieldGroup>
      <div ref={notice} className="form-notice">
        {refusal ? (
          <Notice tone="bad" title="Not saved yet">
            {refusalText(fieldNames.filter((name) => refusal.fields[name]).length, refusal.others)}
          </Notice>
        ) : null}
        {error ? (
          <ErrorNotice error={error} what="the patient’s details" task="save" onRetry={edit.submit}>
            {isRecordGone(error) ? <WaysOn edit={edit} /> : null}
          </ErrorNotice>
        ) : null}
      </div>
      <div className="form-actions">
        <button type="submit" className="button primary" aria-disabled={isSaving}>
          {isSaving ? "Saving …" : "Save"}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
        <output className="muted">
          {isWaiting ? "You are offline. It is saved when the connection is back." : null}
        </output>
      </div>
    </form>
  );
}

/** What the user can do where the record was deleted in the meantime. */
function WaysOn({ edit }: { edit: PatientEdit }) {
  const mayCreate = useFhirAccess("Patient", "create");
  return (
    <>
      {mayCreate === false ? null : (
        <button type="button" className="button" onClick={edit.createAgain}>
          Create the patient again
        </button>
      )}
      <Link className="button" to="/patients">
        Back to the patients
      </Link>
    </>
  );
}

function isRecordGone({ code }: FhirQueryError): boolean {
  return code === "gone" || code === "not_found";
}

function FieldGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend>{title}</legend>
      <div className="fields">{children}</div>
    </fieldset>
  );
}

/** Whoever is refused goes on at the first field that is meant; where none is, the notice comes into view. */
function useAttentionOnFailure({ outcome: { refusal, attempt } }: PatientEdit, isCovered: boolean) {
  const notice = useRef<HTMLDivElement>(null);
  const turnTo = useEffectEvent(() => {
    const first = fieldNames.find((name) => refusal?.fields[name] !== undefined);
    if (first) document.getElementById(fieldId(first))?.focus();
    else notice.current?.scrollIntoView({ block: "nearest" });
  });
  // Once for each attempt: mending one field must not take the focus to the next.
  useEffect(() => {
    if (attempt && !isCovered) turnTo();
  }, [attempt, isCovered]);
  return notice;
}

function refusalText(marked: number, others: readonly string[]): string {
  const parts = [
    marked === 0
      ? undefined
      : marked === 1
        ? "Look at the field that is marked."
        : `Look at the ${marked} marked fields.`,
    ...others,
  ];
  return parts.filter(Boolean).join(" ") || "Save it again.";
}
