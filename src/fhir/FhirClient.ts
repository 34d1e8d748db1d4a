import type { FhirResource } from "fhir/r4.js";
import { ConfigurationError, requireBaseUrl } from "../ConfigurationError.js";
import type { GetAccessToken } from "../GetAccessToken.js";
import { FhirError } from "./FhirError.js";
import type { Resource, ResourceType, SearchBundle } from "./FhirResource.js";
import { resolveBelowBase } from "./tokenLeash.js";
import { createFhirRequest, type FhirRequestOptions, type FhirResponse } from "./fhirRequest.js";
import { isPlain, serializeSearchParams, type SearchParams } from "./searchParams.js";

export interface FhirClientConfig {
  /** The base of a FHIR R4 server, such as `https://dev.medblocks.com/fhir`. */
  baseUrl: string;
  /**
   * The base that cached data is filed under, where this client reaches the same server by another address, as a
   * server inside the cluster does. Default: `baseUrl`.
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
}

/** What each interaction takes. */
export interface InteractionOptions {
  /** Ends the request, or the wait for a token, with the signal's own reason. */
  signal?: AbortSignal | undefined;
  /** Headers for this request. */
  headers?: Readonly<Record<string, string>> | undefined;
}

/**
 * FHIR R4 over HTTP with a bearer token. Every method rejects with a `FhirError`, with the `AuthError` of the session
 * where there is no token, or with the reason of an aborted signal.
 *
 * @see https://hl7.org/fhir/R4/http.html
 */
export interface FhirClient {
  /** The base that requests go to, without a trailing slash. */
  readonly baseUrl: string;
  /** The base that cached data is filed under. */
  readonly cacheBaseUrl: string;
  /**
   * Reads one resource.
   *
   * @throws `FhirError` `not_found` (404), `gone` (410, deleted) or `invalid_id`, among others.
   * @see https://hl7.org/fhir/R4/http.html#read
   */
  read<T extends ResourceType>(type: T, id: string, options?: InteractionOptions): Promise<Resource<T>>;
  /**
   * Searches a type; `{}` searches all of it. The answer is one page: its `link`s lead to the others.
   *
   * @throws `ConfigurationError` for a parameter whose value is not known yet or cannot be sent.
   * @see https://hl7.org/fhir/R4/http.html#search
   */
  search<T extends ResourceType>(type: T, params: SearchParams, options?: InteractionOptions): Promise<SearchBundle<T>>;
  /**
   * Any other request to the FHIR base: `request("Patient/1/$everything")`.
   *
   * @throws `FhirError` `outside_base` for an address that is not at or below the base: nothing is sent then.
   */
  request<R extends FhirResource = FhirResource>(
    address: string,
    options?: FhirRequestOptions,
  ): Promise<FhirResponse<R>>;
}

/**
 * A FHIR client over a base URL and a source of tokens; it knows nothing of sessions or React.
 *
 * @example
 * const fhir = createFhirClient({ baseUrl: "https://dev.medblocks.com/fhir", getAccessToken: async () => token });
 * const patient = await fhir.read("Patient", "123");
 *
 * @throws {@link ConfigurationError} that names the setting to mend.
 */
export function createFhirClient(config: FhirClientConfig): FhirClient {
  const baseUrl = requireBaseUrl(config.baseUrl, "baseUrl", "https://dev.medblocks.com/fhir");
  const cacheBaseUrl =
    config.cacheBaseUrl === undefined
      ? baseUrl
      : requireBaseUrl(config.cacheBaseUrl, "cacheBaseUrl", "https://dev.medblocks.com/fhir");
  if (typeof config.getAccessToken !== "function") {
    throw new ConfigurationError("getAccessToken is missing. Pass a function that gives a token.", "getAccessToken");
  }
  if (config.timeout !== undefined && !(config.timeout > 0 && config.timeout < 2 ** 31)) {
    throw new ConfigurationError(
      "timeout is not a number of milliseconds above 0 and below 2^31. Set it to one, or leave it out.",
      "timeout",
    );
  }
  requireUsable(baseUrl, config.headers);
  const request = createFhirRequest({ ...config, baseUrl });

  return {
    baseUrl,
    cacheBaseUrl,
    request,

    async read<T extends ResourceType>(type: T, id: string, options: InteractionOptions = {}) {
      requireType(type);
      // Ids come from the address bar as well. One that is not an id must not become another path.
      if (!/^[A-Za-z0-9\-.]{1,64}$/.test(id) || /^\.+$/.test(id)) {
        throw new FhirError("invalid_id", { method: "GET", subject: type });
      }
      const { resource, status } = await request<Resource<T>>(`${type}/${id}`, { ...options, subject: type });
      return expectType<Resource<T>>(resource, type, { method: "GET", subject: type, status });
    },

    async search<T extends ResourceType>(type: T, params: SearchParams, options: InteractionOptions = {}) {
      requireType(type);
      requireParams(params);
      const query = serializeSearchParams(params).toString();
      const { resource, status } = await request<SearchBundle<T>>(query ? `${type}?${query}` : type, {
        ...options,
        subject: type,
      });
      return expectType<SearchBundle<T>>(resource, "Bundle", { method: "GET", subject: type, status });
    },
  };
}

function requireUsable(baseUrl: string, headers: FhirClientConfig["headers"]): void {
  if (!resolveBelowBase(baseUrl, "metadata")) {
    throw new ConfigurationError("baseUrl holds encoded slashes or dots. Set it to the plain address.", "baseUrl");
  }
  try {
    void new Headers({ ...headers });
  } catch {
    throw new ConfigurationError("headers holds a name or value that HTTP does not allow. Mend it.", "headers");
  }
}

function requireType(type: string): void {
  if (/^[A-Z][A-Za-z]+$/.test(type)) return;
  throw new ConfigurationError("The resource type is not one. Pass a FHIR type such as Patient.", "type");
}

/** JavaScript may pass anything, and a search whose parameters are lost is a search for everybody's data. */
function requireParams(params: unknown): void {
  if (isPlain(params)) return;
  throw new ConfigurationError("The search parameters are not there. Pass an object; {} searches for all.", "params");
}

function expectType<R extends FhirResource>(
  resource: FhirResource | undefined,
  type: string,
  details: { method: string; subject: string; status: number },
): R {
  if (resource?.resourceType === type) return resource as R;
  const operationOutcome = resource?.resourceType === "OperationOutcome" ? resource : undefined;
  throw new FhirError("unexpected_resource", { ...details, operationOutcome });
}
