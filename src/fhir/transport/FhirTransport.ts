import type { FhirResource } from "../FhirResource.js";
import type { JsonPatchOperation } from "../JsonPatch.js";

/** A request to any address below the FHIR base. */
export interface FhirRequestOptions {
  /** Default: `"GET"`. */
  method?: string | undefined;
  /** A resource (sent as FHIR JSON), form parameters for `_search`, JSON Patch operations, or a Blob with its own type. */
  body?: FhirResource | URLSearchParams | readonly JsonPatchOperation[] | Blob | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  /** Ends the request, or the wait for a token, with the signal's own reason. */
  signal?: AbortSignal | undefined;
  /** Milliseconds that the answer may take, from the moment the token is there. Default: the client's. */
  timeout?: number | undefined;
  /** What error messages call this request, free of ids. Default: the resource type that the address begins with. */
  subject?: string | undefined;
  /** The media type that is wanted (RFC 9110 §12.5.1). Default: FHIR JSON; for a download any. */
  accept?: string | undefined;
}

/** What the server answered. */
export interface FhirResponse<R extends FhirResource = FhirResource> {
  status: number;
  headers: Headers;
  /** The resource that the server sent; `undefined` after 204 and 304, without a body, and where the body is other JSON. */
  resource: R | undefined;
  /** The JSON that the server sent: a resource, or such as the manifest of a bulk export; `undefined` without a body. */
  json: unknown;
}

/** How a file is fetched. */
export type DownloadOptions = Pick<FhirRequestOptions, "headers" | "signal" | "timeout" | "subject" | "accept">;

/** A request as the interactions of the client send it. */
export interface TransportOptions extends FhirRequestOptions {
  /** Accept JSON without a resource. */
  isAnyJson?: boolean | undefined;
  /** The server may have written, whatever the response holds: a body without a resource counts as an empty one. */
  isWrite?: boolean | undefined;
  /** Called when the request is sent, and again when it is repeated with another token. */
  onSent?: (() => void) | undefined;
  /** A 401 is not about the token: the server may refuse this kind of request from every user. */
  isTrial?: boolean | undefined;
  /** The response has parts of resources, though the address does not say so. */
  subset?: boolean | undefined;
  owner?: string | undefined;
}

export interface FhirTransport {
  readonly request: <R extends FhirResource = FhirResource>(
    address: string,
    options?: TransportOptions,
  ) => Promise<FhirResponse<R>>;
  readonly download: (address: string, options?: DownloadOptions) => Promise<Blob>;
}
