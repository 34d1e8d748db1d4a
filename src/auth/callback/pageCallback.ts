import type { SessionRecord } from "../session/sessionRecord.js";

/** `leaving`: the page is being left for the sign-in page once more. */
type CallbackOutcome = "leaving" | undefined;

/** The work on the callback that this page was opened with. Rejects with the error of the sign-in. */
export type CallbackWork = Promise<CallbackOutcome>;

// A property of the window, since two copies of the package have no module in common. It ends with the document, so that a
// reload in the middle of a code exchange does not wait for work that no page does.
const property = Symbol.for("@medblocks/react callbacks");

interface CallbackWindow {
  [property]?: Map<string, CallbackWork>;
}

// Module-level on purpose, and not beside the work: tokens of storage="memory" must not be reachable from the window. Only a
// store of the same copy of the package can take them, by the work that it has waited for.
const memoryRecords = new WeakMap<CallbackWork, SessionRecord>();

/**
 * Returns the work of another store on the callback of this page: a second copy of the package, or the store of a provider that
 * was mounted again in the meantime. Its code is out of the address already.
 */
export function callbackWork(key: string): CallbackWork | undefined {
  return (window as CallbackWindow)[property]?.get(key);
}

/** Lets other stores of the same client on this page find the work until it is done. */
export function shareCallbackWork(key: string, work: CallbackWork): void {
  const all = ((window as CallbackWindow)[property] ??= new Map<string, CallbackWork>());
  all.set(key, work);
  const end = () => {
    if (all.get(key) === work) all.delete(key);
  };
  // A store that is started in the same task as this one shows an error, too, that was known at once.
  work.then(end, () => setTimeout(end));
}

export function handOverRecord(work: CallbackWork, record: SessionRecord): void {
  memoryRecords.set(work, record);
}

export function takeOverRecord(work: CallbackWork): SessionRecord | undefined {
  const record = memoryRecords.get(work);
  memoryRecords.delete(work);
  return record;
}
