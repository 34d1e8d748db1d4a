import type { Practitioner, Reference } from "fhir/r4.js";

export const petra: Practitioner = {
  resourceType: "Practitioner",
  id: "petra-lindqvist",
  name: [{ use: "official", prefix: ["Dr."], given: ["Petra"], family: "Lindqvist" }],
};

/** A reference to Petra, as a server writes one. */
export const byPetra: Reference = { reference: "Practitioner/petra-lindqvist", display: "Dr. Petra Lindqvist" };
