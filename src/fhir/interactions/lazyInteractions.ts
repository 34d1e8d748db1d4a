import type { CapabilityStatement } from "fhir/r4.js";
import { FhirError } from "../FhirError.js";
import type { createInteractions } from "./createInteractions.js";
import type { InteractionsAccess } from "./InteractionsAccess.js";
import type { BatchableRead, ReadBatches } from "../batching/readBatches.js";

type Interactions = ReturnType<typeof createInteractions>;

/** Loads the code of writes, batches and transactions with the first use. A client that reads by batches loads it immediately. */
export function createLazyInteractions(config: InteractionsAccess, isBatched: boolean) {
  let loading: Promise<Interactions> | undefined;
  let isRefused = false;

  function loaded(): Promise<Interactions> {
    loading ??= import("./createInteractions.js")
      .then(({ createInteractions }) => createInteractions(config))
      .catch((cause: unknown) => {
        loading = undefined;
        throw new FhirError("network", { method: "POST", subject: "", cause });
      });
    return loading;
  }

  if (isBatched) void loaded().catch(() => undefined);

  const reads: Pick<ReadBatches, "ask"> = {
    async ask<R>(read: BatchableRead<R>): Promise<R> {
      const batches = isRefused ? undefined : await loaded().catch(() => undefined);
      return batches ? batches.reads.ask(read) : read.singly(read.signal);
    },
  };

  return {
    reads,
    writes: async () => (await loaded()).writes,
    /** Takes note of what the server says that it can do. */
    learn(statement: CapabilityStatement): void {
      isRefused ||= !mayTakeBatches(statement);
    },
  };
}

/** A server that says what it takes may leave batches out beside transactions, as HAPI does, and take them all the same. */
function mayTakeBatches({ rest = [] }: CapabilityStatement): boolean {
  const told = rest.flatMap(({ interaction = [] }) => interaction);
  return told.length === 0 || told.some(({ code }) => code === "batch" || code === "transaction");
}
