import type { FhirError } from "./FhirError.js";
import type { FhirResource, Resource, ResourceType, SearchBundle } from "./FhirResource.js";
import type { JsonPatchOperation } from "./JsonPatch.js";
import type { SearchParams } from "./SearchParams.js";
import type { UntypedSearchParams } from "./serializeSearchParams.js";

interface ReadRequest {
  readonly interaction: "read";
  readonly type: ResourceType;
  readonly id: string;
  /** Answers 304 without a resource where this is still the version: `W/"3"`. */
  readonly ifNoneMatch?: string | undefined;
}

interface SearchRequest {
  readonly interaction: "search";
  readonly type: ResourceType;
  /** Those of the type: `batch` and `transaction` check them. */
  readonly params: UntypedSearchParams;
}

/** A search as it goes into an address: what its parameters were when it was asked for. */
export interface SearchByQuery {
  readonly interaction: "search";
  readonly type: ResourceType;
  readonly query: string;
}

interface CreateRequest {
  readonly interaction: "create";
  readonly resource: FhirResource;
  /** `urn:uuid:…`: what references of other entries call it by until it has an id. */
  readonly fullUrl?: string | undefined;
  /** Creates nothing where a resource matches. */
  readonly ifNoneExist?: UntypedSearchParams | undefined;
}

interface UpdateRequest {
  readonly interaction: "update";
  readonly resource: FhirResource;
  /** Default: `meta.versionId` of the resource. `false`: any version. */
  readonly ifMatch?: string | false | undefined;
  /** Updates the one resource that matches, or creates it. */
  readonly where?: UntypedSearchParams | undefined;
  readonly fullUrl?: string | undefined;
}

interface PatchRequest {
  readonly interaction: "patch";
  readonly type: ResourceType;
  readonly id: string;
  readonly operations: readonly JsonPatchOperation[];
  readonly ifMatch?: string | false | undefined;
}

interface DeleteRequest {
  readonly interaction: "delete";
  readonly type: ResourceType;
  readonly id: string;
  readonly ifMatch?: string | false | undefined;
}

/** Anything else: an operation, a history, a search across types. */
interface OtherRequest {
  readonly interaction: "request";
  readonly method: "GET" | "POST" | "PUT" | "DELETE" | "HEAD";
  /** Below the base: `Patient/1/$everything`. */
  readonly url: string;
  readonly resource?: FhirResource | undefined;
}

/**
 * One entry of a batch or a transaction.
 *
 * @see https://hl7.org/fhir/R4/http.html#transaction
 */
export type BundleRequest =
  ReadRequest | SearchRequest | CreateRequest | UpdateRequest | PatchRequest | DeleteRequest | OtherRequest;

/** The requests, with the parameters of each search held to those of its type. */
export type CheckedRequests<Qs extends readonly unknown[]> = { [I in keyof Qs]: CheckedRequest<Qs[I]> };

type CheckedRequest<Q> = Q extends {
  readonly interaction: "search";
  readonly type: infer T extends ResourceType;
  readonly params: infer P;
}
  ? Omit<Q, "params"> & { readonly params: CheckedParams<T, P> }
  : Q;

type CheckedParams<T extends ResourceType, P> = {
  readonly [K in keyof P]: K extends keyof SearchParams<T> ? SearchParams<T>[K] : never;
};

/** What the server has done for an entry. */
export interface BundleSuccess<R> {
  readonly ok: true;
  /** HTTP status. */
  readonly status: number;
  /** What the server sent; of writes it may send none. */
  readonly resource: R;
  /** Of what was written, where the server says it. */
  readonly id: string | undefined;
  readonly versionId: string | undefined;
}

/** Why an entry failed. Others may have succeeded. */
export interface BundleFailure {
  readonly ok: false;
  readonly status: number | undefined;
  readonly error: FhirError;
}

/** What a request of a batch or a transaction is answered with. */
type ResponseTo<Q> = Q extends { interaction: "read"; type: infer T extends ResourceType }
  ? BundleSuccess<Resource<T> | (Q extends { ifNoneMatch: string } ? undefined : never)>
  : Q extends { interaction: "search"; type: infer T extends ResourceType }
    ? BundleSuccess<SearchBundle<T>>
    : Q extends { interaction: "patch"; type: infer T extends ResourceType }
      ? BundleSuccess<Resource<T> | undefined>
      : Q extends { interaction: "create" | "update"; resource: { resourceType: infer T extends ResourceType } }
        ? BundleSuccess<Resource<T> | undefined>
        : Q extends { interaction: "delete" }
          ? BundleSuccess<undefined>
          : BundleSuccess<FhirResource | undefined>;

/** The responses of a batch, in the order of its requests; each may have failed by itself. */
export type BatchResponses<Qs extends readonly unknown[]> = {
  -readonly [I in keyof Qs]: ResponseTo<Qs[I]> | BundleFailure;
};

/**
 * The responses of a transaction, in the order of its requests. Of what it writes none has failed. A read may have: servers
 * store the rest where one finds nothing.
 */
export type TransactionResponses<Qs extends readonly unknown[]> = {
  -readonly [I in keyof Qs]:
    | ResponseTo<Qs[I]>
    | (Qs[I] extends { interaction: "read" | "search" } | { interaction: "request"; method: "GET" | "HEAD" }
        ? BundleFailure
        : never);
};
