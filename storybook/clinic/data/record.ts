import type { AllergyIntolerance, CodeableConcept, Condition, Encounter, MedicationRequest } from "fhir/r4.js";
import { byPetra } from "./staff.js";

// What is recorded of Paul Okonkwo, beside what was measured.

const ofPaul = { reference: "Patient/paul-okonkwo" };

function status(kind: "allergyintolerance-verification" | "condition-clinical", code: string): CodeableConcept {
  return { coding: [{ system: `http://terminology.hl7.org/CodeSystem/${kind}`, code }] };
}

export const allergies: AllergyIntolerance[] = [
  {
    resourceType: "AllergyIntolerance",
    id: "grass-pollen",
    verificationStatus: status("allergyintolerance-verification", "confirmed"),
    criticality: "low",
    code: { text: "Grass pollen" },
    patient: ofPaul,
    reaction: [{ manifestation: [{ text: "Sneezing" }, { text: "Itching eyes" }], severity: "mild" }],
  },
  {
    resourceType: "AllergyIntolerance",
    id: "penicillin",
    verificationStatus: status("allergyintolerance-verification", "confirmed"),
    criticality: "high",
    code: { text: "Penicillin" },
    patient: ofPaul,
    reaction: [{ manifestation: [{ text: "Anaphylaxis" }], severity: "severe" }],
  },
  {
    resourceType: "AllergyIntolerance",
    id: "latex",
    verificationStatus: status("allergyintolerance-verification", "entered-in-error"),
    code: { text: "Latex" },
    patient: ofPaul,
  },
];

function condition(id: string, text: string, onset: string, more: Partial<Condition> = {}): Condition {
  return {
    resourceType: "Condition",
    id,
    clinicalStatus: status("condition-clinical", "active"),
    code: { text },
    subject: ofPaul,
    onsetDateTime: onset,
    ...more,
  };
}

export const conditions: Condition[] = [
  condition("hypertension", "Essential hypertension", "2025-08-18", { severity: { text: "Moderate" } }),
  condition("diabetes", "Diabetes mellitus type 2", "2025-08", { severity: { text: "Mild" } }),
  condition("hyperlipidemia", "Hyperlipidemia", "2025"),
  condition("bronchitis", "Acute bronchitis", "2026-02-03", {
    clinicalStatus: status("condition-clinical", "resolved"),
    abatementDateTime: "2026-02-14",
  }),
];

function medication(id: string, text: string, dosage: string, reason: string, authoredOn: string): MedicationRequest {
  return {
    resourceType: "MedicationRequest",
    id,
    status: "active",
    intent: "order",
    medicationCodeableConcept: { text },
    subject: ofPaul,
    authoredOn,
    requester: byPetra,
    reasonReference: [{ display: reason }],
    dosageInstruction: [{ text: dosage }],
  };
}

const doxycycline: MedicationRequest = {
  ...medication("doxycycline", "Doxycycline 100 mg capsule", "One capsule a day", "Acute bronchitis", "2026-02-05"),
  status: "completed",
};

export const medications: MedicationRequest[] = [
  medication(
    "metformin",
    "Metformin 500 mg tablet",
    "One tablet twice a day",
    "Diabetes mellitus type 2",
    "2025-08-20",
  ),
  medication(
    "lisinopril",
    "Lisinopril 10 mg tablet",
    "One tablet every morning",
    "Essential hypertension",
    "2025-08-20",
  ),
  medication("atorvastatin", "Atorvastatin 20 mg tablet", "One tablet in the evening", "Hyperlipidemia", "2025-08-20"),
  doxycycline,
];

const visits: [start: string, type: string, reason: string][] = [
  ["2026-10-20T14:00:00Z", "Follow-up", "Essential hypertension"],
  ["2026-09-20T14:30:00Z", "Follow-up", "Diabetes mellitus type 2"],
  ["2026-07-14T09:30:00Z", "Follow-up", "Hyperlipidemia"],
  ["2026-05-12T10:00:00Z", "Follow-up", "Essential hypertension"],
  ["2026-02-05T08:30:00Z", "Appointment for a symptom", "Acute bronchitis"],
  ["2025-12-01T11:00:00Z", "Follow-up", "Diabetes mellitus type 2"],
  ["2025-10-06T15:00:00Z", "Follow-up", "Essential hypertension"],
  ["2025-08-20T16:30:00Z", "Check-up", "Essential hypertension"],
];

export const encounters: Encounter[] = visits.map(([start, type, reason]) => ({
  resourceType: "Encounter",
  id: `visit-${start.slice(0, 10)}`,
  status: "finished",
  class: { system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: "AMB" },
  type: [{ text: type }],
  subject: ofPaul,
  participant: [{ individual: byPetra }],
  period: { start },
  reasonCode: [{ text: reason }],
}));
