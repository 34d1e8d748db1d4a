const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const month = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });
const localDay = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const localShortDay = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const localTime = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const localMonth = new Intl.DateTimeFormat("en-GB", { month: "short" });

/**
 * A FHIR date, dateTime or instant as a day, as precisely as it is known: `2024`, `Mar 2024`, `5 Mar 2024`. A date
 * without a time belongs to no time zone: reading it in the browser's would move birthdays by a day.
 */
export function formatDate(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (/^\d{4}$/.test(value)) return value;
  const time = Date.parse(value);
  if (Number.isNaN(time)) return undefined;
  if (/^\d{4}-\d{2}$/.test(value)) return month.format(time);
  return (value.includes("T") ? localDay : day).format(time);
}

/** The time of day in a FHIR dateTime or instant; none where it is not known. */
export function formatTime(value: string | undefined): string | undefined {
  const time = value?.includes("T") ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : localTime.format(time);
}

/** A point in time, in ms, as a day. */
export function formatDay(time: number): string {
  return localDay.format(time);
}

/** A point in time, in ms, as a day of a year that the page tells: `20 Oct`. */
export function formatShortDay(time: number): string {
  return localShortDay.format(time);
}

/** A point in time, in ms, short enough for an axis: `Oct ’26`, which nobody takes for the 26th of October. */
export function formatMonth(time: number): string {
  return `${localMonth.format(time)} ’${String(new Date(time).getFullYear()).slice(-2)}`;
}
