/** What the options factories set and a caller may set otherwise. */
interface Defaults {
  enabled?: unknown;
  retry?: unknown;
  retryDelay?: unknown;
}

/** The options of a factory with the caller's own. */
export function mergeOptions<Base extends Defaults, Options extends object>(base: Base, options: Options) {
  // An option that is there but undefined is nobody's wish, and must not take ours away.
  const { retry = base.retry, retryDelay = base.retryDelay, ...rest } = options as Options & Defaults;
  return {
    ...base,
    ...rest,
    retry,
    retryDelay,
    // Whatever else is asked for: a query that does not know what to fetch must not, nor file anything under its key.
    ...(base.enabled === false ? { enabled: false, initialData: undefined } : {}),
  };
}
