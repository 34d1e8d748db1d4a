import type { FhirScenario } from "./scenarioOutcome.js";
import { measured } from "./valueScenarios.js";

const e = encodeURIComponent;

const dated = (effectiveDateTime: string, queries: readonly string[]) => measured({ effectiveDateTime }, queries);

/** What searches find by dates, times and spans of them. */
export const dateScenarios: Readonly<Record<string, FhirScenario>> = {
  "values: an instant in another time zone": dated("2026-03-01T23:30:00-05:00", [
    `date=${e("2026-03-02T04:30:00Z")}`,
    `date=${e("2026-03-02T05:30:00+01:00")}`,
    `date=${e("2026-03-02T04:30Z")}`,
    `date=${e("2026-03-01T23:30:00Z")}`,
    `date=ge${e("2026-03-02T00:00:00Z")}`,
    `date=lt${e("2026-03-02T00:00:00Z")}`,
    "date=2026-03",
    "date=2026",
  ]),
  "values: a day in another time zone": dated("2026-03-01T23:30:00-05:00", [
    "date=2026-03-01",
    "date=2026-03-02",
    "date=ge2026-03-02",
    "date=sa2026-03-01",
  ]),
  "values: fractions of a second": dated("2026-03-01T10:00:00.250Z", [
    `date=${e("2026-03-01T10:00:00Z")}`,
    `date=${e("2026-03-01T10:00:00.250Z")}`,
    `date=${e("2026-03-01T10:00:00.25Z")}`,
    `date=gt${e("2026-03-01T10:00:00Z")}`,
    `date=${e("2026-03-01T10:00Z")}`,
    `date=${e("2026-03-01T10:00:00.000Z")}`,
  ]),
  "values: a partial date": dated("2026-03", [
    "date=2026-03",
    "date=2026",
    "date=2026-03-15",
    "date=ge2026-03-15",
    "date=gt2026-03-15",
    "date=lt2026-03-15",
    "date=ne2026-03",
    "date=ne2026-03-15",
    "date=sa2026-02",
    "date=eb2026-04",
    "date=eb2026-03-31",
  ]),
  "values: a date that is none": dated("2026-03-01", [
    "date=2026-02-30",
    "date=2026-13",
    "date=26-01-01",
    "date=20260301",
    "date=xx2026",
    "date=eq2026-03-01",
  ]),
  "values: an open period": measured({ effectivePeriod: { start: "2026-03-01" } }, [
    "date=2026-03",
    "date=gt2030",
    "date=lt2026-03-02",
    "date=eb2030",
    "date=sa2026-02",
    "date=ge2026-03-01",
    "date=ne2026",
  ]),
  "values: a timing with events and bounds": measured(
    {
      effectiveTiming: {
        event: ["2026-03-10", "2026-03-01"],
        repeat: { boundsPeriod: { start: "2026-04-01", end: "2026-04-30" } },
      },
    },
    ["date=2026-03", "date=2026-03-01", "date=ge2026-04-15", "date=gt2026-05", "date=lt2026-03-05"],
  ),
};
