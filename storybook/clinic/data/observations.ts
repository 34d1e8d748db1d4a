import type { Observation, Quantity } from "fhir/r4.js";
import { byPetra } from "./staff.js";

// What was measured of Paul Okonkwo, at twelve visits.

function coded(system: "observation-category" | "v3-ObservationInterpretation", code: string) {
  return [{ coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }] }];
}

function measured(code: string, text: string, time: string, category = "vital-signs"): Observation {
  return {
    resourceType: "Observation",
    id: `${code}-${time.slice(0, 10)}`,
    status: "final",
    category: coded("observation-category", category),
    code: { coding: [{ system: "http://loinc.org", code }], text },
    subject: { reference: "Patient/paul-okonkwo" },
    effectiveDateTime: time,
    performer: [byPetra],
  };
}

/** `ucum` is the unit's code, where it is written otherwise. */
function quantity(value: number, unit: string, ucum = unit): Quantity {
  return { value, unit, system: "http://unitsofmeasure.org", code: ucum };
}

type Visit = [
  time: string,
  systolic: number,
  diastolic: number,
  pulse: number,
  kilograms: number,
  celsius: number,
  saturation: number,
  hba1c: number,
];

function observationsAt(visit: Visit): Observation[] {
  const [time, systolic, diastolic, pulse, kilograms, celsius, saturation, hba1c] = visit;
  const parts: [code: string, text: string, value: number][] = [
    ["8480-6", "Systolic blood pressure", systolic],
    ["8462-4", "Diastolic blood pressure", diastolic],
  ];
  return [
    {
      ...measured("85354-9", "Blood pressure", time),
      ...(systolic > 139 && { interpretation: coded("v3-ObservationInterpretation", "H") }),
      component: parts.map(([code, text, value]) => ({
        code: { coding: [{ system: "http://loinc.org", code }], text },
        valueQuantity: quantity(value, "mmHg", "mm[Hg]"),
      })),
    },
    { ...measured("8867-4", "Heart rate", time), valueQuantity: quantity(pulse, "beats/min", "/min") },
    { ...measured("29463-7", "Body weight", time), valueQuantity: quantity(kilograms, "kg") },
    { ...measured("8310-5", "Body temperature", time), valueQuantity: quantity(celsius, "°C", "Cel") },
    { ...measured("59408-5", "Oxygen saturation", time), valueQuantity: quantity(saturation, "%") },
    {
      ...measured("4548-4", "Hemoglobin A1c", time, "laboratory"),
      ...(hba1c > 6.5 && { interpretation: coded("v3-ObservationInterpretation", "H") }),
      valueQuantity: quantity(hba1c, "%"),
    },
  ];
}

const visits: Visit[] = [
  ["2025-08-20T16:35:00Z", 152, 95, 78, 94.2, 36.6, 98, 8.1],
  ["2025-10-06T15:05:00Z", 148, 93, 76, 93.6, 36.7, 98, 7.8],
  ["2025-11-03T15:05:00Z", 144, 91, 77, 93.1, 36.5, 97, 7.7],
  ["2025-12-01T11:05:00Z", 141, 90, 74, 92.8, 36.6, 98, 7.5],
  ["2026-01-12T11:05:00Z", 139, 88, 73, 92.3, 36.8, 98, 7.3],
  ["2026-02-05T08:35:00Z", 137, 88, 88, 92.0, 38.3, 95, 7.3],
  ["2026-03-16T10:05:00Z", 135, 86, 72, 91.2, 36.6, 98, 7.1],
  ["2026-05-12T10:05:00Z", 134, 85, 70, 90.7, 36.7, 99, 7.0],
  ["2026-06-15T10:05:00Z", 131, 84, 71, 90.1, 36.6, 98, 6.9],
  ["2026-07-14T09:35:00Z", 132, 84, 69, 89.9, 36.5, 99, 6.8],
  ["2026-09-20T14:35:00Z", 129, 83, 68, 89.4, 36.7, 98, 6.6],
  ["2026-10-20T14:05:00Z", 128, 82, 67, 89.1, 36.7, 99, 6.4],
];

/** Seventy-two of them, more than one page of the list holds. */
export const observations: Observation[] = visits.flatMap(observationsAt);
