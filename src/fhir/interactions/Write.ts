import type { FhirResource, ResourceType } from "../FhirResource.js";
import type { InteractionOptions, ReadOptions } from "../interactionOptions.js";
import type { UntypedSearchParams } from "../serializeSearchParams.js";
import type { FhirRequestOptions, FhirTransport } from "../transport/FhirTransport.js";

/** What a write needs of the client. */
export interface WriteAccess {
  readonly request: FhirTransport["request"];
  readonly read: (type: ResourceType, id: string, options: ReadOptions) => Promise<FhirResource>;
  /** Returns the id of the one resource that matches. */
  readonly findId: (
    type: ResourceType,
    where: UntypedSearchParams,
    options: InteractionOptions,
  ) => Promise<string | undefined>;
}

/** One write request. */
export interface Write {
  readonly method: "POST" | "PUT" | "PATCH" | "DELETE";
  readonly type: ResourceType;
  readonly address: string;
  /** The id of the resource; `undefined` where a condition names it. */
  readonly id?: string | undefined;
  readonly where?: UntypedSearchParams | undefined;
  /** The version that the resource must have. */
  readonly version?: string | undefined;
  readonly headers: Record<string, string>;
  readonly body?: FhirRequestOptions["body"];
}
