import type { VitalReading } from "../fhir/vitalSigns.js";

const dayMs = 86_400_000;
const steps = [0.5, 1, 2, 5, 10, 20, 50, 100];

/** Round steps for the axis of values, with a little air around the lowest and the highest, up to `most`. */
export function valueScale(
  readings: readonly VitalReading[],
  most = Infinity,
): { domain: [number, number]; ticks: number[] } {
  const values = readings.flatMap((reading) => reading.values).filter((value) => value !== undefined);
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  // A line that hardly moves must not look like a mountain range: at least 4 % of the value is shown.
  const span = Math.max(highest - lowest, Math.abs(highest) * 0.04);
  const step = steps.find((candidate) => span / candidate <= 4) ?? 200;
  const bottom = Math.floor((lowest - step * 0.2) / step) * step;
  const top = Math.min(Math.ceil((highest + step * 0.2) / step) * step, most);
  const ticks = Array.from({ length: Math.round((top - bottom) / step) + 1 }, (_, at) => bottom + at * step);
  return { domain: [bottom, top], ticks };
}

/** The span of time, and the firsts of months in it, as far apart as leaves the axis readable. */
export function dateTicks(readings: readonly VitalReading[]): {
  domain: [number, number];
  ticks: number[];
  /** Whether the ticks are days, because there are too few months. */
  areDays: boolean;
} {
  const first = readings[0]?.time ?? 0;
  const latest = readings.at(-1)?.time ?? first;
  // A single reading stands in the middle of a month.
  const domain: [number, number] = latest - first < dayMs ? [first - 15 * dayMs, latest + 15 * dayMs] : [first, latest];
  const months = firstsOfMonths(domain);
  const every = Math.max(1, Math.ceil(months.length / 4));
  const ticks = months.filter((_, at) => (months.length - 1 - at) % every === 0);
  const areDays = ticks.length < 2;
  return { domain, ticks: areDays ? [...new Set([first, latest])] : ticks, areDays };
}

function firstsOfMonths([start, end]: readonly [number, number]): number[] {
  const firsts: number[] = [];
  const date = new Date(start);
  for (let month = date.getMonth() + 1; ; month += 1) {
    const time = new Date(date.getFullYear(), month, 1).getTime();
    if (time > end) return firsts;
    firsts.push(time);
  }
}
