import { createBundleInteractions, createSendBundle } from "./createBundleInteractions.js";
import type { BatchingAccess } from "./lazyBatching.js";
import { createReadBatches } from "./readBatches.js";

/** Batches of reads, and what an app sends as one Bundle. */
export function createBatching({ request, baseUrl, access }: BatchingAccess) {
  const send = createSendBundle(request, baseUrl);
  return {
    reads: createReadBatches((entries, options) => send("batch", entries, options)),
    bundles: createBundleInteractions({ ...access(), send: createSendBundle(access().request, baseUrl) }),
  };
}
