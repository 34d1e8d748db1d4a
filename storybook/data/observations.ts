import type { Observation } from "fhir/r4.js";

interface Reading {
  code: string;
  text: string;
  value: number;
  unit: string;
  /** UCUM. */
  ucum: string;
}

const heartRate = (value: number): Reading => ({
  code: "8867-4",
  text: "Heart rate",
  value,
  unit: "/min",
  ucum: "/min",
});
const temperature = (value: number): Reading => ({
  code: "8310-5",
  text: "Temperature",
  value,
  unit: "°C",
  ucum: "Cel",
});
const saturation = (value: number): Reading => ({
  code: "59408-5",
  text: "Oxygen saturation",
  value,
  unit: "%",
  ucum: "%",
});

function vitalSign(patientId: string, time: string, { code, text, value, unit, ucum }: Reading): Observation {
  return {
    resourceType: "Observation",
    id: `${patientId}-${code}-${time.replaceAll(/\D/g, "")}`,
    status: "final",
    category: [
      { coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "vital-signs" }] },
    ],
    code: { coding: [{ system: "http://loinc.org", code }], text },
    subject: { reference: `Patient/${patientId}` },
    effectiveDateTime: time,
    performer: [{ reference: "Practitioner/mira-castellan" }],
    valueQuantity: { value, unit, system: "http://unitsofmeasure.org", code: ucum },
  };
}

const rounds = [
  { time: "2026-03-02T06:10:00Z", readings: [heartRate(88), temperature(38.4), saturation(93)] },
  { time: "2026-03-02T14:05:00Z", readings: [heartRate(84), temperature(38.1), saturation(94)] },
  { time: "2026-03-02T22:20:00Z", readings: [heartRate(80), temperature(37.6), saturation(95)] },
  { time: "2026-03-03T06:15:00Z", readings: [heartRate(76), temperature(37.1), saturation(96)] },
];

/** What the nurses' rounds found: of Ines four times, of the others the last time. */
export const observations: Observation[] = [
  ...rounds.flatMap(({ time, readings }) => readings.map((reading) => vitalSign("ines-havlicek", time, reading))),
  vitalSign("tobias-ankerstrom", "2026-03-03T06:25:00Z", heartRate(104)),
  vitalSign("tobias-ankerstrom", "2026-03-03T06:25:00Z", saturation(91)),
  vitalSign("amara-oyelaran", "2026-03-03T06:40:00Z", heartRate(72)),
  vitalSign("rafael-quintero", "2026-03-03T06:50:00Z", heartRate(66)),
];
