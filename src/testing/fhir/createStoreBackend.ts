import type { FhirBackend } from "./FhirBackend.js";
import type { FhirCall } from "./FhirCall.js";
import type { ResourceStore } from "./ResourceStore.js";
import { ResourceWrites } from "./ResourceWrites.js";
import { runTransaction } from "./runTransaction.js";
import { writtenAnswer } from "./writeConditions.js";

export interface StoreBackendOptions<Call extends FhirCall> extends Omit<FhirBackend<Call>, "write" | "transaction"> {
  readonly store: ResourceStore;
  /** Refuses a write that the caller may not do; without an id, all but a create are conditional. @throws FhirProblem */
  readonly authorizeWrite?: (call: Call, type: string, id: string | undefined) => void;
}

/** A FHIR server's backend over a store in memory. */
export function createStoreBackend<Call extends FhirCall>({
  authorizeWrite,
  ...options
}: StoreBackendOptions<Call>): FhirBackend<Call> {
  const { store, intercept, behaviorOf } = options;
  const writes = new ResourceWrites(store, options.parse);
  return {
    ...options,
    async write(call, type, id) {
      authorizeWrite?.(call, type, id);
      await writes.prepare([call.method]);
      const behavior = behaviorOf(call);
      const written = writes.write(call, { type, id, behavior });
      return writtenAnswer(call, written, store.baseUrl, behavior.isHapi);
    },
    transaction: (call, entries, read) =>
      runTransaction(call, entries, read, { store, writes, intercept, authorizeWrite, behavior: behaviorOf(call) }),
  };
}
