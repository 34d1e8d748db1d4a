/** The options of a factory with the caller's own. */
export function mergeOptions<Base extends { enabled?: unknown }, Options extends object>(base: Base, options: Options) {
  // An option that is there but undefined is nobody's wish, and must not take ours away.
  const wanted = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Options;
  return {
    ...base,
    ...wanted,
    // Whatever else is asked for: a query that does not know what to fetch must not, nor file anything under its key.
    ...(base.enabled === false ? { enabled: false, initialData: undefined } : {}),
  };
}
