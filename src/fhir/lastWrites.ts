/** When something was last written to a server, by its cache base URL, in ms since 1970. */
const times = new Map<string, number>();

/** Takes note of a write that has been answered, or may have been done. */
export function noteWrite(cacheBaseUrl: string): void {
  times.set(cacheBaseUrl, Date.now());
}

export function lastWriteTo(cacheBaseUrl: string): number {
  return times.get(cacheBaseUrl) ?? 0;
}
