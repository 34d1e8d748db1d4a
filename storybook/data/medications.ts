import type { MedicationRequest } from "fhir/r4.js";

function medication(id: string, text: string, dosage: string): MedicationRequest {
  return {
    resourceType: "MedicationRequest",
    id,
    status: "active",
    intent: "order",
    medicationCodeableConcept: { text },
    subject: { reference: "Patient/ines-havlicek" },
    authoredOn: "2026-03-01",
    requester: { reference: "Practitioner/mira-castellan" },
    dosageInstruction: [{ text: dosage }],
  };
}

export const bisoprolol = medication("bisoprolol", "Bisoprolol 2.5 mg tablet", "1 tablet in the morning");
export const ramipril = medication("ramipril", "Ramipril 5 mg tablet", "1 tablet in the evening");
export const apixaban = medication("apixaban", "Apixaban 5 mg tablet", "1 tablet twice a day");

/** What Ines is given. */
export const medications: MedicationRequest[] = [bisoprolol, ramipril, apixaban];
