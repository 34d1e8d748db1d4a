import type { Practitioner } from "fhir/r4.js";

/** Who is signed in to the stories. */
export const mira: Practitioner = {
  resourceType: "Practitioner",
  id: "mira-castellan",
  active: true,
  name: [{ use: "official", prefix: ["Dr."], given: ["Mira"], family: "Castellan" }],
  telecom: [{ system: "phone", value: "+44 20 7946 0177", use: "work" }],
  qualification: [{ code: { text: "Consultant in internal medicine" } }],
};

/** Somebody whom the server has no record of: to stand in another resource. */
export const locum: Practitioner = {
  resourceType: "Practitioner",
  id: "locum",
  name: [{ given: ["Jonas"], family: "Eklund" }],
};
