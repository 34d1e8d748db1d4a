import type { CapabilityStatement } from "fhir/r4.js";
import { FhirError } from "../FhirError.js";
import type { FhirTransport } from "../fhirRequest.js";
import type { WriteAccess } from "../interactions/createWrites.js";
import type { createBatching } from "./createBatching.js";
import type { BatchableRead, ReadBatches } from "./readBatches.js";

/** What batches need of the client. */
export interface BatchingAccess {
  readonly request: FhirTransport["request"];
  readonly baseUrl: string;
  /** For what is written. */
  readonly access: () => WriteAccess;
}

type Batching = ReturnType<typeof createBatching>;

/** Loads the code of batches and transactions when it is needed, or at once for a client that reads by batches. */
export function createLazyBatching(batching: BatchingAccess, isBatched: boolean) {
  let loading: Promise<Batching> | undefined;
  let isRefused = false;

  function loaded(): Promise<Batching> {
    loading ??= import("./createBatching.js")
      .then(({ createBatching }) => createBatching(batching))
      .catch((cause: unknown) => {
        loading = undefined;
        throw new FhirError("network", { method: "POST", subject: "batch", cause });
      });
    return loading;
  }

  if (isBatched) void loaded().catch(() => undefined);

  const reads: Pick<ReadBatches, "ask"> = {
    async ask<R>(read: BatchableRead<R>): Promise<R> {
      if (isRefused) return read.singly(read.signal);
      return (await loaded()).reads.ask(read);
    },
  };

  return {
    reads,
    bundles: async () => (await loaded()).bundles,
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
