/** Counts what has happened of late. */
export interface RecentCount {
  readonly note: () => void;
  readonly isFull: () => boolean;
}

/** `isFull` while something was noted `most` times within so many ms. */
export function countRecent({ most, withinMs }: { most: number; withinMs: number }): RecentCount {
  let times: number[] = [];
  return {
    note: () => void times.push(Date.now()),
    isFull() {
      const since = Date.now() - withinMs;
      times = times.filter((at) => at > since);
      return times.length >= most;
    },
  };
}
