import type { QueryClient, QueryKey } from "@tanstack/react-query";

/** What is of a query's data to begin with, and when that is from: both are the caller's, or both the factory's. */
interface Beginning {
  enabled?: unknown;
  initialData?: unknown;
  initialDataUpdatedAt?: unknown;
}

/** Where a query is filed. */
interface Filed {
  queryKey: QueryKey;
  queryKeyHashFn?: unknown;
}

/** The options of a factory with the caller's own, for this cache. It runs at each render of each query. */
export function mergeOptions<Base extends Beginning & Filed, Options extends Beginning>(
  queryClient: QueryClient,
  base: Base,
  options: Options | undefined,
): Base & Options {
  if (!options) return withHash(queryClient, base as Base & Options);
  // An option that is there but undefined is nobody's wish, and must not take ours away.
  const wanted = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const merged = Object.assign({}, base, wanted) as Base & Options;
  if (options.initialData !== undefined && options.initialDataUpdatedAt === undefined) {
    merged.initialDataUpdatedAt = undefined;
  }
  // Whatever else is asked for: a query that does not know what to fetch must not, nor file anything under its key.
  if (base.enabled === false) Object.assign(merged, { enabled: false, initialData: undefined });
  return withHash(queryClient, merged);
}

/**
 * Spares TanStack the hash of the key, which it makes at each render and which is most of what preparing one costs: its
 * own hash sorts objects, and a key of ours has none. It is the same hash.
 */
function withHash<Options extends Filed>(queryClient: QueryClient, options: Options): Options {
  const isOfTheApp =
    options.queryKeyHashFn ??
    queryClient.getDefaultOptions().queries?.queryKeyHashFn ??
    queryClient.getQueryDefaults(options.queryKey).queryKeyHashFn;
  return isOfTheApp ? options : { ...options, queryHash: JSON.stringify(options.queryKey) };
}
