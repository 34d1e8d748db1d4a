import type { Observation, Quantity } from "fhir/r4.js";

/** One line of a plot: a LOINC code, of the observation itself or of a component of it. */
interface VitalLine {
  code: string;
  label: string;
}

export interface VitalSign {
  /** LOINC codes of the observations that it is read from. */
  codes: readonly string[];
  title: string;
  unit: string;
  /** The UCUM codes of that unit. A value in another one is left out: pounds on a kilogram axis are a wrong chart. */
  ucum: readonly string[];
  lines: readonly VitalLine[];
  decimals: number;
  /** No value is above it: there is no oxygen saturation of 101 %. */
  most?: number;
}

/** One point in time of one vital sign, with a value for each line. */
export interface VitalReading {
  time: number;
  values: readonly (number | undefined)[];
  /** The observation is marked as high or low by who made it. */
  flag?: string | undefined;
}

/** The vital signs that a chart shows, in this order. */
export const vitalSigns: readonly VitalSign[] = [
  {
    codes: ["85354-9", "55284-4"],
    title: "Blood pressure",
    unit: "mmHg",
    ucum: ["mm[Hg]"],
    lines: [
      { code: "8480-6", label: "Systolic" },
      { code: "8462-4", label: "Diastolic" },
    ],
    decimals: 0,
  },
  single("8867-4", "Heart rate", "beats/min", ["/min", "{beats}/min"], 0),
  single("29463-7", "Weight", "kg", ["kg"], 1),
  single("8310-5", "Temperature", "°C", ["Cel"], 1),
  { ...single("59408-5", "Oxygen saturation", "%", ["%"], 0), codes: ["59408-5", "2708-6"], most: 100 },
];

function single(code: string, title: string, unit: string, ucum: readonly string[], decimals: number): VitalSign {
  return { codes: [code], title, unit, ucum, lines: [{ code, label: title }], decimals };
}

const flags: Record<string, string> = { H: "High", HH: "Very high", L: "Low", LL: "Very low" };

/** The readings of one vital sign, oldest first; what was cancelled or entered in error is not one. */
export function readingsOf(observations: readonly Observation[], sign: VitalSign): VitalReading[] {
  return observations
    .filter(({ code, status }) => {
      if (status === "entered-in-error" || status === "cancelled") return false;
      return code.coding?.some((coding) => coding.code !== undefined && sign.codes.includes(coding.code));
    })
    .map((observation) => ({
      time: Date.parse(observation.effectiveDateTime ?? observation.effectiveInstant ?? observation.issued ?? ""),
      values: sign.lines.map(({ code }) => valueIn(sign, quantityFor(observation, code, sign))),
      flag: flagOf(observation),
    }))
    .filter(({ time, values }) => !Number.isNaN(time) && values.some((value) => value !== undefined))
    .sort((a, b) => a.time - b.time);
}

/** The word for a value that who made the observation marks as high or low. */
export function flagOf({ interpretation }: Observation): string | undefined {
  return flags[interpretation?.[0]?.coding?.[0]?.code ?? ""];
}

function quantityFor(observation: Observation, code: string, sign: VitalSign): Quantity | undefined {
  if (sign.lines.length === 1) return observation.valueQuantity;
  const component = observation.component?.find((part) => part.code.coding?.some((coding) => coding.code === code));
  return component?.valueQuantity;
}

function valueIn({ ucum }: VitalSign, quantity: Quantity | undefined): number | undefined {
  return ucum.includes(quantity?.code ?? "") ? quantity?.value : undefined;
}

/** The values of a reading as they are written down: `128/82`. */
export function readingText({ values }: VitalReading, { decimals }: VitalSign): string {
  return values.map((value) => value?.toFixed(decimals) ?? "–").join("/");
}
