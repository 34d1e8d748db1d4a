import type { Practitioner, Reference } from "fhir/r4.js";

/** Whom the stories' session belongs to, where they say nothing else. */
export const mira: Practitioner = {
  resourceType: "Practitioner",
  id: "mira-castellan",
  name: [{ use: "official", prefix: ["Dr."], given: ["Mira"], family: "Castellan" }],
};

export const petra: Practitioner = {
  resourceType: "Practitioner",
  id: "petra-lindqvist",
  name: [{ use: "official", prefix: ["Dr."], given: ["Petra"], family: "Lindqvist" }],
};

/** A reference to Petra, as a server writes one. */
export const byPetra: Reference = { reference: "Practitioner/petra-lindqvist", display: "Dr. Petra Lindqvist" };
