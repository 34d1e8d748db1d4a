/** The day that the generated data lead up to. Fixed, so that the data are the same on every day. */
export const dataDate = "2026-11-01";
const dayMs = 86_400_000;
const endMs = Date.parse(`${dataDate}T00:00:00Z`);

/** The date so many days before `dataDate`. */
export function dateBefore(days: number): string {
  return new Date(endMs - days * dayMs).toISOString().slice(0, 10);
}

/** The time so many days before `dataDate`, at a minute of that day, as an instant in UTC. */
export function instantBefore(days: number, minuteOfDay: number): string {
  return new Date(endMs - Math.round(days) * dayMs + minuteOfDay * 60_000).toISOString().replace(".000Z", "Z");
}

export function plusMinutes(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString().replace(".000Z", "Z");
}

/** Stamped as a server stamps what it stored then. */
export function metaAt(instant: string): { versionId: string; lastUpdated: string } {
  return { versionId: "1", lastUpdated: new Date(instant).toISOString() };
}
