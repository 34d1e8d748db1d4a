import type { Patient } from "fhir/r4.js";

const genders: Record<string, string> = { female: "Female", male: "Male", other: "Other", unknown: "Unknown" };

export function genderText({ gender }: Patient): string | undefined {
  return gender === undefined ? undefined : genders[gender];
}

/** The medical record number: the identifier typed MR, else the usual one. */
export function recordNumber({ identifier }: Patient): string | undefined {
  const typed = identifier?.find(({ type }) => type?.coding?.some(({ code }) => code === "MR"));
  return (typed ?? identifier?.find(({ use }) => use === "usual") ?? identifier?.[0])?.value;
}

/** The number to ring first, and the others after it. */
export function phones({ telecom }: Patient): string[] {
  const numbers = telecom?.filter(({ system, use }) => system === "phone" && use !== "old") ?? [];
  return numbers.flatMap(({ value }) => (value === undefined ? [] : [value]));
}

export function addressLines({ address }: Patient): string[] {
  const home = address?.find(({ use }) => use === "home") ?? address?.[0];
  if (!home) return [];
  const town = [home.city, home.postalCode].filter(Boolean).join(" ");
  const lines = [...(home.line ?? []), town].filter(Boolean);
  return lines.length > 0 || home.text === undefined ? lines : [home.text];
}
