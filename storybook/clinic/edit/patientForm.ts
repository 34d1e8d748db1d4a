import type { Address, ContactPoint, HumanName, Patient } from "fhir/r4.js";
import { fullName, preferredName } from "../fhir/personName.js";

/** What the form knows of a patient, in its order. */
export const fieldNames = [
  "given",
  "family",
  "birthDate",
  "gender",
  "phone",
  "email",
  "line",
  "city",
  "postalCode",
  "country",
] as const;
export type FieldName = (typeof fieldNames)[number];
/** What stands in each field; empty where nothing is recorded. */
export type PatientForm = Record<FieldName, string>;

export const fieldLabels: Record<FieldName, string> = {
  given: "Given names",
  family: "Family name",
  birthDate: "Date of birth",
  gender: "Gender",
  phone: "Phone",
  email: "Email",
  line: "Street",
  city: "Town or city",
  postalCode: "Postcode",
  country: "Country",
};

/** Which of several names, numbers and addresses the form is about; -1 where there is none. */
export function placesIn({ name = [], telecom = [], address = [] }: Patient) {
  const preferred = preferredName(name);
  const home = address.findIndex(({ use }) => use === "home");
  return {
    name: preferred ? name.indexOf(preferred) : -1,
    phone: pointIn(telecom, "phone"),
    email: pointIn(telecom, "email"),
    address: home === -1 && address.length > 0 ? 0 : home,
  };
}

function pointIn(telecom: readonly ContactPoint[], wanted: "phone" | "email"): number {
  return telecom.findIndex(({ system, use }) => system === wanted && use !== "old");
}

export function formOf(patient: Patient): PatientForm {
  const places = placesIn(patient);
  const name = patient.name?.[places.name];
  const address = patient.address?.[places.address];
  const isParted = name?.family !== undefined || name?.given !== undefined;
  const isWritten = address && !address.line && !address.city && !address.postalCode && !address.country;
  return {
    given: name?.given?.join(" ") ?? "",
    family: name?.family ?? (isParted ? "" : (name?.text ?? "")),
    birthDate: patient.birthDate ?? "",
    gender: patient.gender ?? "",
    phone: patient.telecom?.[places.phone]?.value ?? "",
    email: patient.telecom?.[places.email]?.value ?? "",
    line: isWritten ? (address.text ?? "") : (address?.line?.join("\n") ?? ""),
    city: address?.city ?? "",
    postalCode: address?.postalCode ?? "",
    country: address?.country ?? "",
  };
}

/** The fields that differ, white space around aside. */
export function changedFields(before: PatientForm, after: PatientForm): FieldName[] {
  return fieldNames.filter((field) => tidy(before[field]) !== tidy(after[field]));
}

function tidy(text: string): string {
  return text
    .split("\n")
    .map((line) => line.trim().replace(/\s+/g, " "))
    .filter(Boolean)
    .join("\n");
}

/** The patient with what was changed in the form. All that the form does not know stays as it was read. */
export function withForm(patient: Patient, form: PatientForm): Patient {
  const changed = new Set(changedFields(formOf(patient), form));
  const { _birthDate: besideBirthDate, ...copy } = structuredClone(patient);
  // What stood beside the former birth date (the hour of birth, for one) is not true of another.
  const next: Patient = besideBirthDate && !changed.has("birthDate") ? { ...copy, _birthDate: besideBirthDate } : copy;
  const places = placesIn(patient);
  const said = (field: FieldName) => tidy(form[field]);
  if (changed.has("given") || changed.has("family")) {
    next.name = replaced(next.name, places.name, renamed(patient.name?.[places.name], said, changed));
  }
  if (changed.has("birthDate")) {
    if (said("birthDate")) next.birthDate = said("birthDate");
    else delete next.birthDate;
  }
  if (changed.has("gender")) {
    if (said("gender")) next.gender = said("gender") as NonNullable<Patient["gender"]>;
    else delete next.gender;
  }
  for (const system of ["phone", "email"] as const) {
    if (!changed.has(system)) continue;
    const at = pointIn(next.telecom ?? [], system);
    const point = said(system) ? { system, ...next.telecom?.[at], value: said(system) } : undefined;
    next.telecom = replaced(next.telecom, at, point);
  }
  if ((["line", "city", "postalCode", "country"] as const).some((field) => changed.has(field))) {
    next.address = replaced(next.address, places.address, moved(patient.address?.[places.address], said, changed));
  }
  // FHIR has no empty lists.
  for (const list of ["name", "telecom", "address"] as const) if (next[list]?.length === 0) delete next[list];
  return next;
}

type Said = (field: FieldName) => string;

/** A list with another item in a place, or at its end; without an item it loses what was there. */
function replaced<T>(list: readonly T[] | undefined, at: number, item: T | undefined): T[] {
  const items = [...(list ?? [])];
  if (at === -1) return item ? [...items, item] : items;
  items.splice(at, 1, ...(item ? [item] : []));
  return items;
}

function renamed(name: HumanName | undefined, said: Said, changed: ReadonlySet<FieldName>): HumanName | undefined {
  const { text, family: _family, given, _given, ...rest } = name ?? { use: "official" as const };
  if (!said("given") && !said("family")) return undefined;
  const givenNames = changed.has("given") ? said("given").split(" ").filter(Boolean) : (given ?? []);
  const next: HumanName = {
    ...rest,
    ...(said("family") && { family: said("family") }),
    ...(givenNames.length > 0 && { given: givenNames }),
    // It goes with the names by their number.
    ...(!changed.has("given") && _given && { _given }),
  };
  const spoken = text === undefined ? undefined : fullName([next]);
  return spoken === undefined ? next : { ...next, text: spoken };
}

function moved(address: Address | undefined, said: Said, changed: ReadonlySet<FieldName>): Address | undefined {
  const {
    text,
    line,
    _line,
    city: _city,
    postalCode: _postalCode,
    country: _country,
    ...rest
  } = address ?? {
    use: "home" as const,
  };
  const lines = changed.has("line") || !line ? said("line").split("\n").filter(Boolean) : line;
  const [city, postalCode, country] = [said("city"), said("postalCode"), said("country")];
  if (lines.length === 0 && !city && !postalCode && !country) return undefined;
  return {
    ...rest,
    ...(lines.length > 0 && { line: lines }),
    ...(!changed.has("line") && _line && { _line }),
    ...(city && { city }),
    ...(postalCode && { postalCode }),
    ...(country && { country }),
    ...(text !== undefined && { text: [...lines, city, postalCode, country].filter(Boolean).join(", ") }),
  };
}
