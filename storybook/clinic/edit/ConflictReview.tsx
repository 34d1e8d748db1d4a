import type { Patient } from "fhir/r4.js";
import { useEffect, useRef, useState } from "react";
import { formatDate, formatTime } from "../fhir/formatDate.js";
import { genderText } from "../fhir/patientDetails.js";
import { chosen, differencesOf, plainChoices, type Choice, type Difference } from "./differences.js";
import { fieldLabels, formOf } from "./patientForm.js";
import type { PatientEdit } from "./usePatientEdit.js";

const changers = { you: "Changed by you", them: "Changed by somebody else", both: "Changed by both of you" };

interface ConflictReviewProps {
  edit: PatientEdit;
  /** What somebody else has stored meanwhile. */
  theirs: Patient;
  /** A dialog is in front of it. */
  isCovered: boolean;
}

/** What the user entered beside what somebody else has stored meanwhile, to choose from field by field. */
export function ConflictReview({ edit, theirs, isCovered }: ConflictReviewProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const stored = formOf(theirs);
  const differences = differencesOf(edit.before, edit.form, stored);
  const [choices, setChoices] = useState(() => plainChoices(differences));
  const [isAsking, setIsAsking] = useState(false);
  const open = differences.filter(({ field }) => choices[field] === undefined);
  useEffect(() => {
    if (!isCovered) heading.current?.focus();
  }, [isCovered]);

  const settle = (andSave: boolean) => {
    const [first] = open;
    if (!first) return edit.rebase(theirs, chosen(edit.form, stored, choices), andSave);
    setIsAsking(true);
    list.current?.querySelector<HTMLInputElement>(`input[name="choice-${first.field}"]`)?.focus();
  };

  return (
    <section className="card conflict" aria-labelledby="conflict-title">
      <h2 id="conflict-title" ref={heading} tabIndex={-1}>
        Somebody else has changed this patient meanwhile
      </h2>
      <p className="muted">
        Nothing of yours is lost, and nothing was overwritten. Say for each field which one is right. {storedAt(theirs)}
      </p>
      <div ref={list} className="differences">
        {differences.map((difference) => (
          <DifferenceRow
            key={difference.field}
            difference={difference}
            choice={choices[difference.field]}
            isMissing={isAsking && choices[difference.field] === undefined}
            onChoose={(choice) => setChoices({ ...choices, [difference.field]: choice })}
          />
        ))}
      </div>
      <div className="form-actions">
        <button type="button" className="button primary" aria-disabled={edit.isSaving} onClick={() => settle(true)}>
          Save what is chosen
        </button>
        <button type="button" className="button" onClick={() => settle(false)}>
          Go on editing with it
        </button>
        <output className="muted">{open.length > 0 ? stillOpen(open.length) : null}</output>
      </div>
    </section>
  );
}

interface DifferenceRowProps {
  difference: Difference;
  choice: Choice | undefined;
  /** Nobody has chosen yet, and it is about to be saved. */
  isMissing: boolean;
  onChoose: (choice: Choice) => void;
}

function DifferenceRow({ difference, choice, isMissing, onChoose }: DifferenceRowProps) {
  const { field, changedBy } = difference;
  const error = `choice-${field}-error`;
  const sides = [
    ["mine", "Keep mine"],
    ["theirs", "Take theirs"],
  ] as const;
  return (
    <fieldset className="difference" aria-describedby={isMissing ? error : undefined}>
      <legend>
        {fieldLabels[field]}{" "}
        <span className={changedBy === "both" ? "badge danger" : "badge"}>{changers[changedBy]}</span>
      </legend>
      <div className="sides">
        {sides.map(([side, label]) => (
          <label key={side} className="side">
            <input
              type="radio"
              name={`choice-${field}`}
              checked={choice === side}
              onChange={() => onChoose(side)}
              aria-describedby={isMissing ? error : undefined}
            />
            <span className="side-label">{label}</span>
            <span className="side-value">{shown(difference, side)}</span>
          </label>
        ))}
      </div>
      {isMissing ? (
        <p id={error} className="field-error">
          Choose one of the two.
        </p>
      ) : null}
    </fieldset>
  );
}

function shown({ field, ...difference }: Difference, side: Choice) {
  const value = difference[side];
  const text =
    field === "birthDate"
      ? formatDate(value)
      : field === "gender"
        ? genderText({ resourceType: "Patient", gender: value as NonNullable<Patient["gender"]> })
        : value;
  return text || value || <span className="muted">Nothing</span>;
}

function storedAt({ meta }: Patient): string {
  const [day, time] = [formatDate(meta?.lastUpdated), formatTime(meta?.lastUpdated)];
  return day && time ? `Theirs was stored on ${day} at ${time}.` : "";
}

function stillOpen(count: number): string {
  return count === 1 ? "One field is still to be chosen." : `${count} fields are still to be chosen.`;
}
