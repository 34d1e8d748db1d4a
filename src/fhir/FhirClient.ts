import type { CapabilityStatement, Parameters } from "fhir/r4.js";
import type { GetAccessToken } from "../GetAccessToken.js";
import type { BatchResponses, BundleRequest, CheckedRequests, TransactionResponses } from "./BundleRequest.js";
import type { Timed } from "../emitEvent.js";
import type { FhirRequestEvent } from "./FhirRequestEvent.js";
import type { FhirResource, HistoryBundle, Resource, ResourceType, SearchBundle } from "./FhirResource.js";
import type { DownloadOptions, FhirRequestOptions, FhirResponse } from "./transport/FhirTransport.js";
import type {
  CreateOptions,
  HistoryOptions,
  InteractionOptions,
  PatchOptions,
  ReadOptions,
  SearchOptions,
  UpdateOptions,
  VersionedOptions,
} from "./interactionOptions.js";
import type { JsonPatchOperation } from "./JsonPatch.js";
import type { Included, IncludePath, ReverseIncludePath, SearchParams } from "./SearchParams.js";
import type { UntypedSearchParams } from "./serializeSearchParams.js";

/** Which server a client asks, by whose token, and how. */
export interface FhirClientConfig {
  /** The base of a FHIR R4 server, such as `https://dev.medblocks.com/fhir`. */
  baseUrl: string;
  /**
   * The base that cached data is filed under, where this client reaches the same server by another address, as a
   * server inside the cluster does. Links below it are followed by way of `baseUrl`. Default: `baseUrl`.
   */
  cacheBaseUrl?: string | undefined;
  /** Where the bearer token of each request comes from. */
  getAccessToken: GetAccessToken;
  /** Default: the global `fetch`. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Headers for each request, beside `Accept`, `Authorization` and `Content-Type`, which are the client's own. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Milliseconds that an answer may take, from the moment the token is there. Default: 30000. */
  timeout?: number | undefined;
  /**
   * The base, or the bases, that the server calls itself by, where a proxy makes it write an inner address into links:
   * `"http://hapi:8080/fhir"`. What is below one of them is asked for below `baseUrl`. Default: none.
   */
  rebaseLinks?: string | readonly string[] | undefined;
  /**
   * Fails a search with `search_ignored` where the server says that it has ignored a part of it, and asks the server to
   * refuse such a search (`Prefer: handling=strict`). Default: `false`.
   */
  strictSearch?: boolean | undefined;
  /**
   * Sends each search that says who somebody is (by name, birth date, identifier, address or telecom) by POST, out of URLs
   * and logs, and files it under a name that says nothing. Default: `false`.
   */
  privateSearch?: boolean | undefined;
  /**
   * Sends what is read and searched in one tick as one batch. A server that refuses batches is remembered, and asked one by
   * one. Default: `false`, since at such a server the first reads of each page would wait for the refusal.
   */
  batch?: boolean | undefined;
  /** Told of each request when it is over, for an audit trail and for diagnosis. */
  onEvent?: ((event: FhirRequestEvent & Timed) => void) | undefined;
}

/**
 * FHIR R4 over HTTP with a bearer token. Every method rejects with a `FhirError`, with the `AuthError` of the session
 * where there is no token, with the reason of an aborted signal, or with a `ConfigurationError` for what cannot be sent.
 *
 * @see https://hl7.org/fhir/R4/http.html
 */
export interface FhirClient {
  /** The base that requests go to, without a trailing slash. */
  readonly baseUrl: string;
  /** The bases that the server goes by: `baseUrl`, those of `rebaseLinks`, and `cacheBaseUrl`. */
  readonly baseUrls: readonly string[];
  /** The base that cached data is filed under. */
  readonly cacheBaseUrl: string;
  /**
   * Returns a hash that stands for the signed-in user at this server, the same in each of the user's sessions; of a user
   * without `sub` it is another one in each. Absent where the client belongs to no session.
   */
  readonly owner?: (() => string | undefined) | undefined;
  /** Whether a search says who somebody is, and so goes by POST and is filed under an alias. */
  isPrivateSearch(params: UntypedSearchParams, options?: SearchOptions): boolean;
  /**
   * Reads one resource.
   *
   * @throws `FhirError` `not_found` (404), `gone` (410, deleted), `invalid_id`, or `unexpected_resource` where the server
   * answers with another resource, among others.
   * @see https://hl7.org/fhir/R4/http.html#read
   */
  read<T extends ResourceType>(type: T, id: string, options?: ReadOptions<T>): Promise<Resource<T>>;
  /**
   * Reads one version of a resource.
   *
   * @see https://hl7.org/fhir/R4/http.html#vread
   */
  vread<T extends ResourceType>(
    type: T,
    id: string,
    versionId: string,
    options?: InteractionOptions,
  ): Promise<Resource<T>>;
  /**
   * Searches a type; `{}` searches all of it. The answer is one page: `pages` goes through all of them.
   *
   * @throws `ConfigurationError` for a parameter whose value is not known yet or cannot be sent.
   * @throws `FhirError` `search_ignored` in a strict search whose answer is wider than what was asked.
   * @see https://hl7.org/fhir/R4/http.html#search
   */
  search<
    T extends ResourceType,
    I extends IncludePath<T> & string = never,
    R extends ReverseIncludePath<T> & string = never,
  >(
    type: T,
    params: SearchParams<T, I, R>,
    options?: SearchOptions,
  ): Promise<SearchBundle<T, Included<I, R>>>;
  /**
   * Goes through the pages of a search by the server's own links, one request for each.
   *
   * @example
   * for await (const page of fhir.pages("Observation", { patient: id, _count: 200 })) store(resourcesOf(page));
   *
   * @see https://hl7.org/fhir/R4/http.html#paging
   */
  pages<
    T extends ResourceType,
    I extends IncludePath<T> & string = never,
    R extends ReverseIncludePath<T> & string = never,
  >(
    type: T,
    params: SearchParams<T, I, R>,
    options?: SearchOptions,
  ): AsyncGenerator<SearchBundle<T, Included<I, R>>, void, undefined>;
  /**
   * One page of a search, by a link that the server gave: `nextLink(bundle)`.
   *
   * @throws `FhirError` `outside_base` for a link that is not at or below the base.
   */
  page<T extends ResourceType>(type: T, link: string, options?: SearchOptions): Promise<SearchBundle<T>>;
  /**
   * The versions of a resource, of a type, or of all there is; newest first.
   *
   * @see https://hl7.org/fhir/R4/http.html#history
   */
  history<T extends ResourceType = ResourceType>(
    type?: T,
    id?: string,
    options?: HistoryOptions,
  ): Promise<HistoryBundle<T>>;
  /**
   * Runs an operation that changes nothing, by GET. A Bundle may be one page of several: `nextLink` leads on.
   *
   * @example
   * await fhir.operation<Bundle>("Patient/1/$everything", { _count: 100 });
   *
   * @see https://hl7.org/fhir/R4/operations.html
   */
  operation<R extends FhirResource = FhirResource>(
    path: string,
    params?: UntypedSearchParams,
    options?: InteractionOptions,
  ): Promise<R>;
  /**
   * Runs an operation with a `Parameters` or another resource, by POST.
   *
   * @returns what the server says; some say nothing.
   */
  operation<R extends FhirResource = FhirResource>(
    path: string,
    input: Parameters | FhirResource,
    options?: InteractionOptions,
  ): Promise<R | undefined>;
  /**
   * Creates a resource; the server gives it an id. The client sends it once, and the browser may repeat it: `once`.
   *
   * @returns the resource as it is stored; where the server does not say and it cannot be read, as it was sent, tagged
   * `SUBSETTED`. With `ifNoneExist` or `once` the resource that exists, where there is one, and never the values that were
   * sent for it.
   * @throws `FhirError` `unexpected_resource` where one exists and nothing says which; `network_cors` as with `update`.
   * @see https://hl7.org/fhir/R4/http.html#create
   */
  create<T extends ResourceType>(
    resource: { resourceType: T } & NoInfer<Resource<T>>,
    options?: CreateOptions<T>,
  ): Promise<Resource<T>>;
  /**
   * Stores a resource as a new version, if the server still holds the version that `meta.versionId` names.
   *
   * @returns the resource as it is stored, as with `create`.
   * @throws `FhirError` `conflict` (409, 412) with both versions in `conflict`; `gone` where the resource was deleted in the
   * meantime; `unprocessable` (422) with `issues`; `network_cors` where the server's CORS does not allow `If-Match`.
   * @throws `ConfigurationError` for a part of a resource (`_summary`, `_elements`), which would delete the rest.
   * @see https://hl7.org/fhir/R4/http.html#update
   */
  update<T extends ResourceType>(
    resource: { resourceType: T } & NoInfer<Resource<T>>,
    options?: UpdateOptions<T>,
  ): Promise<Resource<T>>;
  /**
   * Changes parts of a resource, by its id or of the one that matches.
   *
   * @returns the resource as it is stored; its type, id and version alone, tagged `SUBSETTED`, where it cannot be read.
   * @see https://hl7.org/fhir/R4/http.html#patch
   */
  patch<T extends ResourceType>(
    type: T,
    target: string | SearchParams<T>,
    operations: readonly JsonPatchOperation[],
    options?: PatchOptions,
  ): Promise<Resource<T>>;
  /**
   * Deletes a resource, by its id or what matches; one that is not there is no error to most servers. With `ifMatch` the
   * resource is read first, since HAPI ignores `If-Match` on DELETE: there, a version that is stored between the read and the
   * deletion is deleted as well.
   *
   * @throws `FhirError` `conflict` where the server holds another version than `ifMatch`, `gone` where it was deleted.
   * @see https://hl7.org/fhir/R4/http.html#delete
   */
  delete<T extends ResourceType>(type: T, target: string | SearchParams<T>, options?: VersionedOptions): Promise<void>;
  /**
   * Many interactions in one request, each for itself: look at the `ok` of each response. Deletions with `ifMatch` are
   * checked by reads first, and those of another version are not sent.
   *
   * @see https://hl7.org/fhir/R4/http.html#transaction
   */
  batch<Qs extends readonly BundleRequest[] | []>(
    requests: Qs & CheckedRequests<Qs>,
    options?: InteractionOptions,
  ): Promise<BatchResponses<Qs>>;
  /**
   * Many interactions in one request, all or nothing. Of a read look at the `ok`: HAPI stores the rest where it finds
   * nothing. Deletions with `ifMatch` are checked by reads first.
   *
   * @throws `FhirError` where one failed: nothing was done then.
   * @see https://hl7.org/fhir/R4/http.html#transaction
   */
  transaction<Qs extends readonly BundleRequest[] | []>(
    requests: Qs & CheckedRequests<Qs>,
    options?: InteractionOptions,
  ): Promise<TransactionResponses<Qs>>;
  /**
   * What the server can do.
   *
   * @see https://hl7.org/fhir/R4/http.html#capabilities
   */
  capabilities(options?: InteractionOptions): Promise<CapabilityStatement>;
  /**
   * Any other request to the FHIR base. Returns the status, the headers, and the resource or other JSON.
   *
   * @example
   * const { status, headers, json } = await fhir.request("$export-poll-status?_jobId=1", { accept: "application/json" });
   * if (status === 202) setProgress(headers.get("X-Progress"));
   *
   * @throws `FhirError` `not_json` for a body that is no JSON, such as a web page.
   * @throws `FhirError` `outside_base` for an address that is not at or below the base: nothing is sent then.
   */
  request<R extends FhirResource = FhirResource>(
    address: string,
    options?: FhirRequestOptions,
  ): Promise<FhirResponse<R>>;
  /**
   * The content of a file that needs the token: a Binary, or anything else below the base.
   *
   * @see https://hl7.org/fhir/R4/binary.html#rest
   */
  download(address: string, options?: DownloadOptions): Promise<Blob>;
}
