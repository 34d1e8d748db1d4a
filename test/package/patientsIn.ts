import { generateData } from "../sandbox/data/generateData.js";

const data = generateData();
export const patients = data.filter((one) => one.resourceType === "Patient");
const doctors = data.filter((one) => one.resourceType === "Practitioner").map((one) => one.name?.[0]?.text ?? "");

/** What a text holds of the sandbox's patients: ids, names, birth dates and record numbers, as they are and as they are shown. */
export function patientsIn(text: string): string[] {
  // Two of them have a namesake among the doctors.
  const plain = doctors.reduce((rest, doctor) => rest.replaceAll(doctor, ""), text.replaceAll("&#x27;", "'"));
  const ids = plain.match(/(?<![\w-])patient-\d+/g) ?? [];
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  const traces = patients.flatMap(({ name: names, birthDate = "", identifier }) => [
    ...(names ?? []).flatMap(({ text: full, given, family }) => [
      full,
      `${given?.[0]} ${family}`,
      `${family}, ${given?.[0]}`,
    ]),
    birthDate,
    ...(/^\d{4}-\d{2}-\d{2}$/.test(birthDate) ? [day.format(new Date(birthDate))] : []),
    ...(identifier ?? []).map(({ value }) => value),
  ]);
  return [...ids, ...traces.filter((trace) => trace && plain.includes(trace))].flatMap((found) => found ?? []);
}
