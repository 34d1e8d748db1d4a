/** One line of the table: what was measured, and with which outcome for whom. */
export interface Measured {
  what: string;
  /** The best of the others, or the floor. */
  others: string;
  ours: string;
}

export function median(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;
}

/** A ratio as it is written: two places. */
export function ratio(one: number, other: number): string {
  return (one / other).toFixed(2);
}

export function milliseconds(ms: number): string {
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}

export function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

export function tableOf(rows: readonly Measured[]): string {
  const lines = rows.map(({ what, others, ours }) => `| ${what} | ${others} | ${ours} |`);
  return ["| what | others | ours |", "| --- | --- | --- |", ...lines].join("\n");
}
