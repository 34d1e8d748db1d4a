import { notifyManager } from "@tanstack/query-core";
import type { Query } from "@tanstack/react-query";
import { clientState } from "./cache/clientState.js";
import type { CachedQuery } from "./cache/provenance.js";

interface Arrival {
  readonly query: Query;
  readonly answer: unknown;
  readonly signal: AbortSignal;
}

/** The answers of one batch reach their queries a few microtasks apart. */
const microtasks = 5;

/**
 * Where a query's options hold its function once more: an app may take the options and wrap the function, and the query then
 * holds something else than the answer. A mark on the function would cost each render of each query.
 */
export const deliveredBy = Symbol();

/** The responses that wait to be written into a client's queries, and the promise of the ones that were written. */
interface Pending {
  arrivals: Arrival[];
  delivery?: Promise<ReadonlySet<Arrival>> | undefined;
}

const pendingOf = clientState((): Pending => ({ arrivals: [] }));

/**
 * Writes a response into its query together with the others that arrive at the same time, so that React renders once for
 * all of them: TanStack Query notifies about each one in a task of its own.
 *
 * @returns the response as the query holds it.
 */
export async function deliverTogether<T>(cached: CachedQuery, answer: T, signal: AbortSignal): Promise<T> {
  const { query, queryClient } = cached;
  const { queryFn, [deliveredBy]: own }: { queryFn?: unknown; [deliveredBy]?: unknown } = query.options;
  if (queryFn !== own) return answer;
  const arrival: Arrival = { query, answer, signal };
  const pending = pendingOf(queryClient);
  pending.arrivals.push(arrival);
  pending.delivery ??= deliver(pending);
  return (await pending.delivery).has(arrival) ? (query.state.data as T) : answer;
}

/** Returns the ones that were written; a single one is left to TanStack Query. */
async function deliver(pending: Pending): Promise<ReadonlySet<Arrival>> {
  // oxlint-disable-next-line no-await-in-loop -- it only waits
  for (let index = 0; index < microtasks; index += 1) await Promise.resolve();
  const all = pending.arrivals.length > 1 ? pending.arrivals : [];
  pending.arrivals = [];
  pending.delivery = undefined;
  const put = new Set<Arrival>();
  notifyManager.batch(() => {
    for (const arrival of all) {
      const { query, answer, signal } = arrival;
      // Nobody waits for it any more, or must not see it: TanStack drops it.
      if (signal.aborted) continue;
      try {
        query.setData(answer);
        put.add(arrival);
      } catch {
        // The app's own `structuralSharing`: TanStack meets it, too, and fails that query alone.
      }
    }
  });
  return put;
}
