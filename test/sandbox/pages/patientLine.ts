import type { PatientEntry } from "../fhir/patientDirectory.js";
import { escapeHtml } from "./page.js";

/** Who it is, as lists of patients say it. */
export function patientLine({ name, birthDate, sex }: PatientEntry): string {
  const facts = [birthDate && `born ${birthDate}`, sex].filter(Boolean).join(", ");
  return `<span>${escapeHtml(name)}</span><small>${escapeHtml(facts)}</small>`;
}
