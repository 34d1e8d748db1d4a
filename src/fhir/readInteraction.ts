import type { BundleSuccess } from "./BundleRequest.js";
import { setTag, tagOf } from "./etags.js";
import { FhirError, type FhirErrorCode } from "./FhirError.js";
import type { FhirTransport } from "./transport/FhirTransport.js";
import type { FhirResource, Resource, ResourceType } from "./FhirResource.js";
import type { ReadOptions } from "./interactionOptions.js";
import type { ReadBatches } from "./batching/readBatches.js";
import { expectResource } from "./requireUsable.js";
import { resourcePath } from "./transport/resourcePath.js";

type Request = FhirTransport["request"];

/** What a server may mean by it that does not take `If-None-Match`; `network` is its CORS, of which a page learns no more. */
const headerRefusals = new Set<FhirErrorCode>(["network", "bad_request", "conflict", "http_error"]);

/** A read, by itself or as one of many, for what is new: https://hl7.org/fhir/R4/http.html#cread */
export function createRead(request: Request, batches: Pick<ReadBatches, "ask">, isBatched: boolean) {
  let takesIfNoneMatch = true;
  let isConditionTaken = false;

  async function readSingly<T extends ResourceType>(
    type: T,
    id: string,
    { known, batch: _batch, ...options }: ReadOptions<T>,
  ): Promise<Resource<T>> {
    const ifNoneMatch = tagOf(known);
    const get = async (condition?: { "If-None-Match": string }) => {
      const headers = condition ? { ...options.headers, ...condition } : options.headers;
      const answer = await request(resourcePath("GET", type, id), { ...options, subject: type, headers });
      if (condition) isConditionTaken = true;
      if (condition && known && answer.status === 304) return known;
      const details = { method: "GET", subject: type, status: answer.status };
      const resource = expectResource<Resource<T>>(answer.resource, { type, id }, details);
      setTag(resource, answer.headers);
      return resource;
    };
    if (ifNoneMatch === undefined || !takesIfNoneMatch) return get();
    try {
      return await get({ "If-None-Match": ifNoneMatch });
    } catch (error) {
      if (!(error instanceof FhirError) || !headerRefusals.has(error.code)) throw error;
      const plain = await get();
      // It was not the connection, then; unless that failed once, at a server that has taken the header before.
      takesIfNoneMatch = error.code === "network" && isConditionTaken;
      return plain;
    }
  }

  return async <T extends ResourceType>(type: T, id: string, options: ReadOptions<T> = {}): Promise<Resource<T>> => {
    resourcePath("GET", type, id);
    const { known, signal, batch = isBatched, headers, timeout } = options;
    if (!batch || headers || timeout !== undefined) return readSingly(type, id, options);
    return batches.ask({
      entry: { interaction: "read", type, id, ifNoneMatch: takesIfNoneMatch ? tagOf(known) : undefined },
      signal,
      take: ({ resource }: BundleSuccess<FhirResource | undefined>) => (resource ?? known) as Resource<T>,
      singly: (over) => readSingly(type, id, { ...options, signal: over }),
    });
  };
}
