import type { CodeableConcept, Observation, ObservationComponent, Quantity } from "fhir/r4.js";
import { metaAt } from "./clinicalTime.js";
import type { Vitals } from "./vitalSigns.js";

export interface ObservationContext {
  patientId: string;
  encounterId: string;
  performer: { reference: string; display: string };
  effective: string;
  nextId(): string;
}

const categories = {
  "vital-signs": "Vital Signs",
  laboratory: "Laboratory",
} as const;

function loinc(code: string, display: string): CodeableConcept {
  return { coding: [{ system: "http://loinc.org", code, display }], text: display };
}

/** A quantity in UCUM; the unit a person reads may differ from its code (`Cel`). */
function ucum(value: number, code: string, unit = code): Quantity {
  return { value, unit, system: "http://unitsofmeasure.org", code };
}

/** The observations of one encounter, as the vital-signs profiles of R4 want them. */
export function observationsOf(
  vitals: Vitals,
  heightCm: number | undefined,
  context: ObservationContext,
): Observation[] {
  const one = (code: string, display: string, value: Quantity) =>
    observation(context, "vital-signs", loinc(code, display), { valueQuantity: value });
  const list = [
    bloodPressure(vitals, context),
    one("8867-4", "Heart rate", ucum(vitals.heartRate, "/min", "beats/minute")),
    one("8310-5", "Body temperature", ucum(vitals.temperature, "Cel", "°C")),
    one("29463-7", "Body weight", ucum(vitals.weight, "kg")),
    one("59408-5", "Oxygen saturation in Arterial blood by Pulse oximetry", ucum(vitals.oxygen, "%")),
  ];
  if (heightCm !== undefined) list.push(one("8302-2", "Body height", ucum(heightCm, "cm")));
  if (vitals.hba1c !== undefined) {
    const code = loinc("4548-4", "Hemoglobin A1c/Hemoglobin.total in Blood");
    const limit = { high: ucum(5.6, "%"), text: "up to 5.6 %" };
    list.push(lab(context, code, ucum(vitals.hba1c, "%"), limit));
  }
  if (vitals.ldl !== undefined) {
    const code = loinc("18262-6", "Cholesterol in LDL [Mass/volume] in Serum or Plasma by Direct assay");
    const limit = { high: ucum(100, "mg/dL"), text: "up to 100 mg/dL" };
    list.push(lab(context, code, ucum(vitals.ldl, "mg/dL"), limit));
  }
  return list;
}

function bloodPressure(vitals: Vitals, context: ObservationContext): Observation {
  const part = (code: string, display: string, value: number): ObservationComponent => ({
    code: loinc(code, display),
    valueQuantity: ucum(value, "mm[Hg]", "mmHg"),
  });
  const code = loinc("85354-9", "Blood pressure panel with all children optional");
  const component = [
    part("8480-6", "Systolic blood pressure", vitals.systolic),
    part("8462-4", "Diastolic blood pressure", vitals.diastolic),
  ];
  const high = vitals.systolic >= 140 || vitals.diastolic >= 90;
  return observation(context, "vital-signs", code, { component, ...(high && { interpretation: interpretation("H") }) });
}

type Range = NonNullable<Observation["referenceRange"]>[number];

function lab(context: ObservationContext, code: CodeableConcept, value: Quantity, range: Range): Observation {
  const high = (value.value ?? 0) > (range.high?.value ?? Infinity);
  const parts = { valueQuantity: value, referenceRange: [range], interpretation: interpretation(high ? "H" : "N") };
  return observation(context, "laboratory", code, parts);
}

function interpretation(code: "H" | "N"): CodeableConcept[] {
  const display = code === "H" ? "High" : "Normal";
  const system = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";
  return [{ coding: [{ system, code, display }], text: display }];
}

function observation(
  context: ObservationContext,
  category: keyof typeof categories,
  code: CodeableConcept,
  parts: Partial<Observation>,
): Observation {
  const system = "http://terminology.hl7.org/CodeSystem/observation-category";
  return {
    resourceType: "Observation",
    id: context.nextId(),
    meta: metaAt(context.effective),
    status: "final",
    category: [{ coding: [{ system, code: category, display: categories[category] }] }],
    code,
    subject: { reference: `Patient/${context.patientId}` },
    encounter: { reference: `Encounter/${context.encounterId}` },
    effectiveDateTime: context.effective,
    issued: context.effective.replace("Z", ".000Z"),
    performer: [context.performer],
    ...parts,
  };
}
