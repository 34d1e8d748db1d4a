import { notifyManager } from "@tanstack/query-core";
import type { Query } from "@tanstack/react-query";

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

let arrivals: Arrival[] = [];
let moment: Promise<ReadonlySet<Arrival>> | undefined;

/**
 * Puts an answer into its query together with the others that come at the same moment, so that React renders once for all
 * of them: by itself TanStack tells of each in a task of its own.
 *
 * @returns the answer as the query holds it.
 */
export async function deliverTogether<T>(query: Query, answer: T, signal: AbortSignal): Promise<T> {
  const { queryFn, [deliveredBy]: own }: { queryFn?: unknown; [deliveredBy]?: unknown } = query.options;
  if (queryFn !== own) return answer;
  const arrival: Arrival = { query, answer, signal };
  arrivals.push(arrival);
  moment ??= deliver();
  return (await moment).has(arrival) ? (query.state.data as T) : answer;
}

/** Those that were put; one by itself is left to TanStack. */
async function deliver(): Promise<ReadonlySet<Arrival>> {
  // oxlint-disable-next-line no-await-in-loop -- that is all it is for
  for (let at = 0; at < microtasks; at += 1) await Promise.resolve();
  const all = arrivals.length > 1 ? arrivals : [];
  arrivals = [];
  moment = undefined;
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
