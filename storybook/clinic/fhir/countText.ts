interface Count {
  shown: number;
  /** How many there are in all, where the server says so. */
  total?: number | undefined;
  /** Whether the server has more than is shown. */
  hasMore: boolean;
}

/**
 * Says how many there are, as far as it is known: "25 of 70 patients", or "25 and more patients" at a server that does not
 * count. Empty where there are none.
 */
export function countText({ shown, total = 0, hasMore }: Count, one: string, many: string): string {
  if (shown === 0) return "";
  // A total that was counted before a delete is more than the last page leads to.
  if (!hasMore) return shown === 1 ? `1 ${one}` : `${shown} ${many}`;
  return total > shown ? `${shown} of ${total} ${many}` : `${shown} and more ${many}`;
}
