import { FhirError, type FhirQueryError } from "@medblocks/react";
import type { Patient } from "fhir/r4.js";
import { formOf, placesIn, type FieldName, type PatientForm } from "./patientForm.js";

export type FieldErrors = Partial<Record<FieldName, string>>;

/** What a server refused: at which fields, and what else it has to say. */
export interface Refusal {
  fields: FieldErrors;
  others: string[];
}

/** What can be told without the server. */
export function missingOrWrong(form: PatientForm, today = new Date()): FieldErrors {
  const errors: FieldErrors = {};
  if (!form.given.trim() && !form.family.trim()) errors.family = "Enter a name.";
  const born = form.birthDate.trim();
  if (born && !/^\d{4}(-\d{2}(-\d{2})?)?$/.test(born)) errors.birthDate = "Write it as 1968-06-07, 1968-06 or 1968.";
  else if (born && Date.parse(born) > today.getTime()) errors.birthDate = "This day is yet to come.";
  if (form.email.trim() && !/^\S+@\S+$/.test(form.email.trim())) errors.email = "An email address has an @ in it.";
  return errors;
}

/** What a refusal says of the fields of what was sent; nothing where the server refused no content. */
export function refusalOf(error: FhirQueryError, sent: Patient): Refusal | undefined {
  if (!(error instanceof FhirError) || (error.code !== "unprocessable" && error.code !== "bad_request"))
    return undefined;
  const refusal: Refusal = { fields: {}, others: [] };
  for (const { severity, text = "The server does not accept this.", field } of error.issues) {
    if (severity !== "error" && severity !== "fatal") continue;
    const name = field === undefined ? undefined : fieldAt(field, sent);
    // HAPI begins with what its parser did: what is wrong with the element follows its name.
    const plain = text.replace(/^.*\[element="[^"]*"\] /s, "");
    if (name === undefined) refusal.others.push(plain);
    else refusal.fields[name] = [refusal.fields[name], plain].filter(Boolean).join(" ");
  }
  const saysNothing = refusal.others.length === 0 && Object.keys(refusal.fields).length === 0;
  return saysNothing ? undefined : refusal;
}

const addressFields = ["line", "city", "postalCode", "country"] as const;

/** The field of the form that an element of the patient is shown in: `name[0].given[1]` is among the given names. */
function fieldAt(path: string, sent: Patient): FieldName | undefined {
  const [, element = "", index, part] = /^(\w+)(?:\[(\d+)\])?(?:\.(\w+))?/.exec(path) ?? [];
  const places = placesIn(sent);
  // A server that does not say which one means the only one, as a rule.
  const isAt = (place: number) => index === undefined || Number(index) === place;
  switch (element) {
    case "gender":
    case "birthDate":
      return element;
    case "name":
      return isAt(places.name) ? (part === "given" ? "given" : "family") : undefined;
    case "telecom":
      if (isAt(places.phone) && formOf(sent).phone) return "phone";
      return isAt(places.email) ? "email" : undefined;
    case "address":
      return isAt(places.address) ? (addressFields.find((field) => field === part) ?? "line") : undefined;
    default:
      return undefined;
  }
}
