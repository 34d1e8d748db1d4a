import type { AllergyIntolerance } from "fhir/r4.js";

export const penicillin: AllergyIntolerance = {
  resourceType: "AllergyIntolerance",
  id: "penicillin",
  patient: { reference: "Patient/1" },
  code: { text: "Penicillin" },
  verificationStatus: { coding: [{ code: "unconfirmed" }] },
};
