const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** A FHIR date as a person reads it. It belongs to no time zone: read in the browser's, birthdays would move by a day. */
export function formatDate(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  return /^\d{4}-\d{2}-\d{2}/.test(value) ? day.format(Date.parse(value.slice(0, 10))) : value;
}
