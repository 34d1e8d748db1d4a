import { notifyManager } from "@tanstack/query-core";
import type { Query } from "@tanstack/react-query";

interface Arrival {
  readonly query: Query;
  readonly answer: unknown;
  readonly signal: AbortSignal;
}

/** The answers of one batch reach their queries a few microtasks apart. */
const microtasks = 5;

/** Marks the functions whose answers are what their queries hold: an app may wrap one of ours, and hold something else. */
const delivering = Symbol();

let arrivals: Arrival[] = [];
let moment: Promise<ReadonlySet<Arrival>> | undefined;

/** Says of a query's function that it gives what the query is to hold. It is called at each render of each query. */
export function deliveringFn<F extends object>(queryFn: F): F {
  (queryFn as Marked)[delivering] = true;
  return queryFn;
}

interface Marked {
  [delivering]?: true;
}

/**
 * Puts an answer into its query together with the others that come at the same moment, so that React renders once for all
 * of them: by itself TanStack tells of each in a task of its own.
 *
 * @returns the answer as the query holds it.
 */
export async function deliverTogether<T>(query: Query, answer: T, signal: AbortSignal): Promise<T> {
  if (!(query.options.queryFn as Marked | undefined)?.[delivering]) return answer;
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
