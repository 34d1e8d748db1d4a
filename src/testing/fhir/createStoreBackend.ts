import type { Resource } from "fhir/r4.js";
import type { FhirBackend } from "./FhirBackend.js";
import type { FhirCall } from "./FhirCall.js";
import type { ResourceStore } from "./ResourceStore.js";
import { ResourceWrites } from "./ResourceWrites.js";
import { runTransaction } from "./runTransaction.js";
import type { ServerBehavior } from "./ServerBehavior.js";
import { deletedAnswer, writtenAnswer } from "./writeConditions.js";

export interface StoreBackendOptions<Call extends FhirCall> extends Omit<FhirBackend<Call>, "write" | "transaction"> {
  readonly store: ResourceStore;
  /** Refuses a write that the caller may not do; without an id, all but a create are conditional. @throws FhirProblem */
  readonly authorizeWrite?: (call: Call, type: string, id: string | undefined) => void;
  /** Returns the resource as it is to be stored. @throws an error that `problemOf` knows */
  readonly validate?: (resource: Resource, behavior: ServerBehavior) => Resource;
}

/** A FHIR server's backend over a store in memory. */
export function createStoreBackend<Call extends FhirCall>({
  authorizeWrite,
  validate,
  ...options
}: StoreBackendOptions<Call>): FhirBackend<Call> {
  const { store, intercept, behaviorOf } = options;
  const writes = new ResourceWrites(store, validate);
  return {
    ...options,
    async write(call, type, id) {
      authorizeWrite?.(call, type, id);
      await writes.prepare([call.method]);
      const written = writes.write(call, { type, id, behavior: behaviorOf(call) });
      return written ? writtenAnswer(call, written.resource, written.isNew, store.baseUrl) : deletedAnswer(call);
    },
    transaction: (call, entries, read) =>
      runTransaction(call, entries, read, { store, writes, intercept, authorizeWrite, behavior: behaviorOf(call) }),
  };
}
