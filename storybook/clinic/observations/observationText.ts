import type { Observation, ObservationComponent } from "fhir/r4.js";
import { conceptText } from "../fhir/conceptText.js";
import { formatDate } from "../fhir/formatDate.js";
import { vitalSigns } from "../fhir/vitalSigns.js";

/** When something was observed, as precisely as the record has it. */
export function observedAt(observation: Observation): string | undefined {
  const { effectiveDateTime, effectivePeriod, effectiveInstant, issued } = observation;
  return effectiveDateTime ?? effectivePeriod?.start ?? effectiveInstant ?? issued;
}

/** What was observed: in the clinic's own short words where it has them. */
export function kindText({ code }: Observation): string {
  const codes = code.coding?.map((coding) => coding.code) ?? [];
  const sign = vitalSigns.find((one) => one.codes.some((known) => codes.includes(known)));
  return sign?.title ?? conceptText(code) ?? "Observation";
}

/** What came of it, with the unit: `128/82 mmHg`. */
export function valueText(observation: Observation): string | undefined {
  const own = oneValue(observation);
  if (own !== undefined) return own;
  const parts = (observation.component ?? []).filter((part) => oneValue(part) !== undefined);
  const units = new Set(parts.map(({ valueQuantity }) => valueQuantity && unitOf(valueQuantity)));
  const [unit] = units;
  if (parts.length > 1 && units.size === 1 && unit !== undefined) {
    return `${parts.map(({ valueQuantity }) => valueQuantity?.value).join("/")} ${unit}`;
  }
  const named = parts.map((part) => `${conceptText(part.code) ?? "Part"} ${oneValue(part)}`);
  return named.join(", ") || conceptText(observation.dataAbsentReason);
}

function unitOf({ unit, code }: NonNullable<Observation["valueQuantity"]>): string {
  return unit ?? code ?? "";
}

function oneValue(part: Observation | ObservationComponent): string | undefined {
  const { valueQuantity, valueCodeableConcept, valueString, valueBoolean, valueInteger, valueDateTime } = part;
  if (valueQuantity?.value !== undefined) {
    return `${valueQuantity.comparator ?? ""}${valueQuantity.value} ${unitOf(valueQuantity)}`.trim();
  }
  if (valueBoolean !== undefined) return valueBoolean ? "Yes" : "No";
  return valueString ?? valueInteger?.toString() ?? conceptText(valueCodeableConcept) ?? formatDate(valueDateTime);
}

export interface Day {
  day: string;
  observations: Observation[];
}

/** Observations by the day that they were made on, in the order in which they come. */
export function byDay(observations: readonly Observation[]): Day[] {
  const days = new Map<string, Observation[]>();
  for (const observation of observations) {
    const day = formatDate(observedAt(observation)) ?? "Date unknown";
    const sameDay = days.get(day);
    if (sameDay) sameDay.push(observation);
    else days.set(day, [observation]);
  }
  return [...days].map(([day, list]) => ({ day, observations: list }));
}
