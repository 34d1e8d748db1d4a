import type { Period, Timing } from "fhir/r4.js";

/** A span of time in ms since 1970; `end` is exclusive. What is open on a side reaches to infinity. */
export interface Range {
  start: number;
  end: number;
}

const pattern = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/;

/** The time that a FHIR date of any precision covers: "2026" is a year. Without a zone it is taken as UTC. */
export function dateRange(text: string): Range | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const monthIndex = Number(month ?? 1) - 1;
  const date = Number(day ?? 1);
  if (monthIndex > 11 || monthIndex < 0 || Number(hour ?? 0) > 23 || Number(minute ?? 0) > 59) return undefined;
  if (date < 1 || date > new Date(Date.UTC(Number(year), monthIndex + 1, 0)).getUTCDate()) return undefined;
  if (hour === undefined) {
    const start = Date.UTC(Number(year), monthIndex, date);
    if (month === undefined) return { start, end: Date.UTC(Number(year) + 1, 0, 1) };
    return { start, end: day === undefined ? Date.UTC(Number(year), monthIndex + 1, 1) : start + 86_400_000 };
  }
  const offset = zone && zone !== "Z" ? Number(zone.slice(0, 3)) * 60 + Number(zone[0] + zone.slice(4)) : 0;
  const millis = fraction ? Math.trunc(Number(`0.${fraction}`) * 1000) : 0;
  const start = Date.UTC(Number(year), monthIndex, date, Number(hour), Number(minute), Number(second ?? 0), millis);
  const length = second === undefined ? 60_000 : fraction ? 1 : 1000;
  return { start: start - offset * 60_000, end: start - offset * 60_000 + length };
}

/** The outer limits of the time that an element covers: of a date, a Period, or a Timing's events and bounds. */
export function rangeOf(item: unknown): Range[] {
  if (typeof item === "string") return [dateRange(item) ?? []].flat();
  if (typeof item !== "object" || item === null) return [];
  const { start, end, event = [], repeat } = item as Partial<Period & Timing>;
  const [from] = rangeOf(start);
  const [to] = rangeOf(end);
  const spans = [...event, repeat?.boundsPeriod].flatMap(rangeOf);
  if (from ?? to) spans.push({ start: from?.start ?? -Infinity, end: to?.end ?? Infinity });
  if (spans.length === 0) return [];
  return [{ start: Math.min(...spans.map((one) => one.start)), end: Math.max(...spans.map((one) => one.end)) }];
}

/** FHIR's prefixes on ordered values, over ranges: https://hl7.org/fhir/R4/search.html#prefix */
export function compareRanges(prefix: string, target: Range, wanted: Range, now: number): boolean {
  switch (prefix) {
    case "eq":
      return wanted.start <= target.start && target.end <= wanted.end;
    case "ne":
      return !(wanted.start <= target.start && target.end <= wanted.end);
    case "gt":
      return target.end > wanted.end;
    case "lt":
      return target.start < wanted.start;
    case "ge":
      return target.end > wanted.end || (wanted.start <= target.start && target.end <= wanted.end);
    case "le":
      return target.start < wanted.start || (wanted.start <= target.start && target.end <= wanted.end);
    case "sa":
      return target.start >= wanted.end;
    case "eb":
      return target.end <= wanted.start;
    default: {
      const slack = Math.abs(now - wanted.start) / 10;
      return target.start < wanted.end + slack && target.end > wanted.start - slack;
    }
  }
}
