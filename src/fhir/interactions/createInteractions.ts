import { createBundleInteractions, createSendBundle } from "../batching/createBundleInteractions.js";
import { createReadBatches } from "../batching/readBatches.js";
import { createWrites } from "./createWrites.js";
import type { InteractionsAccess } from "./InteractionsAccess.js";

/** Creates what a page that only reads does not load: writes, batches and transactions. */
export function createInteractions({ request, baseUrl, access }: InteractionsAccess) {
  const send = createSendBundle(request, baseUrl);
  return {
    reads: createReadBatches((entries, options) => send("batch", entries, options)),
    writes: {
      ...createWrites(access()),
      ...createBundleInteractions({ ...access(), send: createSendBundle(access().request, baseUrl) }),
    },
  };
}
