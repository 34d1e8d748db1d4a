/**
 * Whether what `fetch` has thrown is no fault but a framework's own signal, that it is to see again: Next.js ends the
 * rendering of a page so. By their `digest` React and Next.js tell them apart themselves.
 */
export function isInterrupt(error: unknown): boolean {
  return typeof (error as { digest?: unknown } | null)?.digest === "string";
}
