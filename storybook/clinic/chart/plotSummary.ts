import { formatDay } from "../fhir/formatDate.js";
import { readingText, type VitalReading, type VitalSign } from "../fhir/vitalSigns.js";

/** What a plot shows, for somebody who does not see it: how many, from when to when, and from what to what. */
export function plotSummary(sign: VitalSign, readings: readonly VitalReading[]): string {
  const [first, latest] = [readings[0], readings.at(-1)];
  if (!first || !latest) return `${sign.title}: no readings`;
  const at = (reading: VitalReading) => `${readingText(reading, sign)} ${sign.unit} on ${formatDay(reading.time)}`;
  if (readings.length === 1) return `${sign.title}: one reading, ${at(first)}`;
  return `${sign.title}: ${readings.length} readings, from ${at(first)} to ${at(latest)}`;
}
