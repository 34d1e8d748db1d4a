import type { Json } from "./Engine.js";

/**
 * Returns the source of an expression that calls a function with arguments in the page. esbuild's `keepNames` adds calls of
 * `__name` to functions, so the expression defines it.
 */
export function callInPage(run: (...args: never[]) => unknown, args: readonly Json[]): string {
  const list = args.map((argument) => JSON.stringify(argument)).join(", ");
  return `(() => { const __name = (target) => target; return (${run.toString()})(${list}); })()`;
}
