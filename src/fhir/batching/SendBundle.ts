import type { WriteAccess } from "../interactions/Write.js";
import type { InteractionOptions } from "../interactionOptions.js";
import type { Entry } from "./bundleEntry.js";
import type { Response } from "./bundleResponse.js";

export type BundleKind = "batch" | "transaction";

/** Sends requests as one Bundle. The order is all that ties a response to its request. */
export interface SendBundle {
  (
    kind: BundleKind,
    requests: readonly Entry[],
    options: InteractionOptions & { onSent?: () => void; isTrial?: boolean },
  ): Promise<Response[]>;
}

/** What a batch or a transaction needs of the client. */
export type BundleAccess = Pick<WriteAccess, "read" | "findId"> & { readonly send: SendBundle };
