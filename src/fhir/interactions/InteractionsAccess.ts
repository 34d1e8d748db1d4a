import type { FhirTransport } from "../transport/FhirTransport.js";
import type { WriteAccess } from "./Write.js";

/** What writes and batches need of the client. */
export interface InteractionsAccess {
  readonly request: FhirTransport["request"];
  readonly baseUrl: string;
  /** The access of writes. */
  readonly access: () => WriteAccess;
}
