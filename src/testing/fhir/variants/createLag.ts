import type { VersionedStore } from "../FhirBackend.js";
import type { FhirCall } from "../FhirCall.js";
import type { FhirServerBehavior, Lag } from "../FhirServerBehavior.js";
import type { Write } from "../VersionLog.js";
import { LaggingView } from "./LaggingView.js";

/**
 * Returns the function that finds the store that a call is answered from where that one lags; `undefined` where the current
 * one answers it.
 */
export function createLag(
  { indexLag, replicaLag }: FhirServerBehavior,
  store: VersionedStore,
): ((call: FhirCall) => VersionedStore | undefined) | undefined {
  if (!indexLag && !replicaLag) return undefined;
  const index = indexLag && new ShownWrites(store, indexLag);
  const replica = replicaLag && new ShownWrites(store, replicaLag);
  const turns = new Map<string, number>();

  return (call) => {
    if (!isRead(call)) return undefined;
    const key = `${call.path.join("/")}?${call.query}`;
    const turn = turns.get(key) ?? 0;
    turns.set(key, turn + 1);
    const shown = [
      ...(index && isSearch(call) ? [index.count(key)] : []),
      ...(replica && turn % 2 === 1 ? [replica.count(key)] : []),
    ];
    const hidden = store.writes().slice(Math.min(...shown, Infinity));
    return hidden.length > 0 ? new LaggingView(store, hidden) : undefined;
  };
}

/** Counts the writes that a lagging part of the server shows already. */
class ShownWrites {
  readonly #store: VersionedStore;
  readonly #lag: Lag;
  /** How many writes there were at the last answers to each request, oldest first. */
  readonly #answered = new Map<string, number[]>();
  #writes: readonly Write[] | undefined;

  constructor(store: VersionedStore, lag: Lag) {
    this.#store = store;
    this.#lag = lag;
  }

  /** The number of writes that the next answer to this request shows. Counts the answer, too. */
  count(key: string): number {
    const writes = this.#store.writes();
    // After a reset of the store the writes are other ones.
    if (writes !== this.#writes) this.#answered.clear();
    this.#writes = writes;
    if ("ms" in this.#lag) {
      const due = Date.now() - this.#lag.ms;
      const first = writes.findIndex(({ at }) => at > due);
      return first < 0 ? writes.length : first;
    }
    const { responses } = this.#lag;
    const answered = this.#answered.get(key) ?? [];
    // The writes that this many answers have left out are shown.
    const shown = responses > 0 ? (answered.at(-responses) ?? 0) : writes.length;
    this.#answered.set(key, [...answered, writes.length].slice(-responses || writes.length));
    return shown;
  }
}

function isRead({ method, path: [type, id] }: FhirCall): boolean {
  if (type === undefined || type === "metadata") return false;
  return method === "GET" || method === "HEAD" || id === "_search";
}

function isSearch({ path }: FhirCall): boolean {
  return path.length === 1 || path[1] === "_search" || path.at(-1) === "$everything";
}
