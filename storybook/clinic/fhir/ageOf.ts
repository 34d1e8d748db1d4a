import type { Patient } from "fhir/r4.js";

/** Whole years of age: today, or at death. Nothing where the birth date is not known to the day. */
export function ageOf({ birthDate, deceasedDateTime }: Patient, now = new Date()): number | undefined {
  const born = /^(\d{4})-(\d{2})-(\d{2})$/.exec(birthDate ?? "");
  if (!born) return undefined;
  const until = deceasedDateTime === undefined ? now : new Date(deceasedDateTime);
  const [year = 0, month = 0, day = 0] = born.slice(1).map(Number);
  const years = until.getFullYear() - year;
  const hadBirthday = until.getMonth() + 1 > month || (until.getMonth() + 1 === month && until.getDate() >= day);
  return hadBirthday ? years : years - 1;
}

/** The age as a person says it, with the word for those who have died. */
export function ageText(patient: Patient): string | undefined {
  const age = ageOf(patient);
  if (age === undefined) return undefined;
  const years = age === 1 ? "1 year" : `${age} years`;
  return isDeceased(patient) ? `aged ${age}` : years;
}

export function isDeceased({ deceasedBoolean, deceasedDateTime }: Patient): boolean {
  return deceasedBoolean === true || deceasedDateTime !== undefined;
}
