import type { Encounter, Patient } from "fhir/r4.js";
import { searchParam } from "../../../src/testing/search/searchParameters.js";
import type { ResourceStore } from "../../../src/testing/fhir/ResourceStore.js";

/** A line in a list of patients. */
export interface PatientEntry {
  id: string;
  /** The family name comes first. */
  name: string;
  birthDate: string;
  sex: string;
}

/** What the server's own pages know of the records. */
export interface PatientDirectory {
  /** Those whose name or birth date has every word of the text, by name; all for an empty text. */
  find(text: string): PatientEntry[];
  get(id: string): PatientEntry | undefined;
  /** The id of the patient's latest encounter. */
  latestEncounter(id: string): string | undefined;
}

export function createPatientDirectory(store: ResourceStore): PatientDirectory {
  const order = new Intl.Collator("en");

  return {
    find(text) {
      const words = plain(text)
        .split(/[\s,]+/)
        .filter(Boolean);
      return [...(store.all("Patient") as Iterable<Patient>)]
        .map(entryOf)
        .filter(({ name, birthDate }) => words.every((word) => `${plain(name)} ${birthDate}`.includes(word)))
        .toSorted((a, b) => order.compare(a.name, b.name));
    },
    get(id) {
      const patient = store.stored("Patient", id);
      return patient && entryOf(patient as Patient);
    },
    latestEncounter(id) {
      const param = searchParam("Encounter", "patient");
      if (!param) return undefined;
      const encounters = [...(store.referrers("Encounter", param, `Patient/${id}`) as Iterable<Encounter>)];
      const start = ({ period }: Encounter) => Date.parse(period?.start ?? "") || 0;
      return encounters.toSorted((a, b) => start(b) - start(a))[0]?.id;
    },
  };
}

function entryOf({ id = "", name = [], birthDate = "", gender = "unknown" }: Patient): PatientEntry {
  const used = name.find(({ use }) => use === "official") ?? name[0];
  const full = [used?.family, used?.given?.join(" ")].filter(Boolean).join(", ");
  return { id, name: full || used?.text || "No name", birthDate, sex: gender };
}

/** Without accents and capitals, as people type names. */
function plain(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
