import { changedFields, fieldNames, type FieldName, type PatientForm } from "./patientForm.js";

export type Choice = "mine" | "theirs";
export type Choices = Partial<Record<FieldName, Choice>>;

/** A field that is to be stored as one thing, and is stored as another. */
export interface Difference {
  field: FieldName;
  mine: string;
  theirs: string;
  changedBy: "you" | "them" | "both";
}

/** What the user entered against what somebody else has stored meanwhile, both seen from what the user began with. */
export function differencesOf(before: PatientForm, mine: PatientForm, theirs: PatientForm): Difference[] {
  const [byMe, byThem] = [changedFields(before, mine), changedFields(before, theirs)].map((names) => new Set(names));
  return changedFields(mine, theirs).map((field) => ({
    field,
    mine: mine[field],
    theirs: theirs[field],
    changedBy: byMe?.has(field) && byThem?.has(field) ? "both" : byMe?.has(field) ? "you" : "them",
  }));
}

/** Where one of the two alone has changed something, that change; what both have changed is for a person to say. */
export function plainChoices(differences: readonly Difference[]): Choices {
  const plain = differences.filter(({ changedBy }) => changedBy !== "both");
  return Object.fromEntries(
    plain.map(({ field, changedBy }) => [field, changedBy === "you" ? "mine" : "theirs"] as const),
  );
}

export function chosen(mine: PatientForm, theirs: PatientForm, choices: Choices): PatientForm {
  const values = fieldNames.map((field) => [field, choices[field] === "theirs" ? theirs[field] : mine[field]] as const);
  return Object.fromEntries(values) as PatientForm;
}
