import type { CapabilityStatement } from "fhir/r4.js";
import { isSupportedBrowser } from "../browserSupport.js";
import { ConfigurationError, requireBaseUrl, isDevelopment } from "../ConfigurationError.js";
import { createLazyInteractions } from "./interactions/lazyInteractions.js";
import type { FhirClient, FhirClientConfig } from "./FhirClient.js";
import type { FhirResource, HistoryBundle, Resource, ResourceType } from "./FhirResource.js";
import { FhirError } from "./FhirError.js";
import { createFhirRequest } from "./fhirRequest.js";
import { createRead } from "./readInteraction.js";
import { noteWrite } from "./lastWrites.js";
import type { HistoryOptions, InteractionOptions } from "./interactionOptions.js";
import { expectResource, isExpected, type Expected } from "./requireUsable.js";
import { readSearch } from "./search/readSearch.js";
import { createSearch } from "./searchInteractions.js";
import { serializeSearchParams, type UntypedSearchParams } from "./serializeSearchParams.js";
import { requestHeaders } from "./transport/requestHeaders.js";
import { resolveWithinBase } from "./transport/resolveWithinBase.js";
import { requireType, resourcePath } from "./transport/resourcePath.js";
import type { WriteAccess } from "./interactions/Write.js";

const example = "https://dev.medblocks.com/fhir";

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
  if (!isSupportedBrowser()) {
    throw new ConfigurationError(
      isDevelopment &&
        "This browser or runtime is too old. Use one that the README names, or add polyfills for URL.canParse, AbortSignal.any, AbortSignal.timeout, Object.hasOwn and Array.prototype.at before this package is loaded.",
      "browser",
    );
  }
  const baseUrl = requireBaseUrl(config.baseUrl, "baseUrl", example);
  const cacheBaseUrl =
    config.cacheBaseUrl === undefined ? baseUrl : requireBaseUrl(config.cacheBaseUrl, "cacheBaseUrl", example);
  const innerBases = [
    ...[config.rebaseLinks ?? []].flat().map((base) => requireBaseUrl(base, "rebaseLinks", example)),
    // It is the same server's, and what its links go by for whoever comes from outside.
    ...(cacheBaseUrl === baseUrl ? [] : [cacheBaseUrl]),
  ];
  requireSettings(baseUrl, config);
  const { request, download } = createFhirRequest({ ...config, baseUrl, innerBases });
  const { privateSearch = false, strictSearch = false, batch = false } = config;
  // What is read while something is written may be older than that.
  const requestChange: typeof request = (address, options) =>
    request<never>(address, options).finally(() => noteWrite(cacheBaseUrl));
  const later = createLazyInteractions({ request, baseUrl, access: () => access }, batch);
  const read = createRead(request, later.reads, batch);
  const { search, page, pages, findId, isPrivate } = createSearch(request, later.reads, {
    baseUrl,
    innerBases,
    privateSearch,
    strictSearch,
    hasPreference: requestHeaders(config.headers).has("Prefer"),
    batch,
  });

  const access: WriteAccess = { request: requestChange, read, findId };

  async function get<R extends FhirResource>(
    address: string,
    subject: string,
    expected: Expected,
    options: InteractionOptions,
  ): Promise<R> {
    const { resource, status } = await request<R>(address, { ...options, subject });
    return expectResource<R>(resource, expected, { method: "GET", subject, status });
  }

  async function operation<R extends FhirResource>(
    path: string,
    input: UntypedSearchParams | FhirResource = {},
    options: InteractionOptions = {},
  ): Promise<R | undefined> {
    // By POST something has been done, whether or not the server has anything to say of it.
    if ("resourceType" in input) {
      const sent = { ...options, isWrite: true, method: "POST", body: input as FhirResource };
      return (await requestChange<R>(path, sent)).resource;
    }
    const { query } = readSearch(input);
    const address = query ? `${path}${path.includes("?") ? "&" : "?"}${query}` : path;
    const { resource, status } = await request<R>(address, options);
    if (resource) return resource;
    throw new FhirError("unexpected_resource", { method: "GET", subject: "$", status });
  }

  return {
    baseUrl,
    baseUrls: [baseUrl, ...innerBases],
    cacheBaseUrl,
    isPrivateSearch: (params, options = {}) => isPrivate(params, options),
    request: (address, options) => request(address, { ...options, isAnyJson: true }),
    download,
    read,
    search: search as FhirClient["search"],
    page,
    pages: pages as FhirClient["pages"],
    create: async (resource, options) => (await later.writes()).create(resource, options),
    update: async (resource, options) => (await later.writes()).update(resource, options),
    patch: async (type, target, operations, options) =>
      (await later.writes()).patch(type, target as string, operations, options),
    delete: async (type, target, options) => (await later.writes()).delete(type, target as string, options),
    batch: async (requests, options) => (await later.writes()).batch(requests, options),
    transaction: async (requests, options) => (await later.writes()).transaction(requests, options),

    async vread<T extends ResourceType>(type: T, id: string, versionId: string, options: InteractionOptions = {}) {
      return get<Resource<T>>(resourcePath("GET", type, id, versionId), type, { type, id, versionId }, options);
    },

    async history<T extends ResourceType = ResourceType>(
      type?: T,
      id?: string,
      { params = {}, ...options }: HistoryOptions = {},
    ) {
      if (type !== undefined) requireType(type);
      const query = serializeSearchParams(params).toString();
      const of = id === undefined ? type : resourcePath("GET", type ?? "", id);
      const path = [of, "_history"].filter((part) => part !== undefined).join("/");
      const subject = type ?? "_history";
      const bundle = await get<HistoryBundle<T>>(
        query ? `${path}?${query}` : path,
        subject,
        { type: "Bundle" },
        options,
      );
      const isOther = (resource: FhirResource | undefined) =>
        resource && type && resource.resourceType !== "OperationOutcome" && !isExpected(resource, { type, id });
      if (bundle.entry?.some(({ resource }) => isOther(resource)))
        throw new FhirError("unexpected_resource", { method: "GET", subject });
      return bundle;
    },

    operation,

    async capabilities(options = {}) {
      const statement = await get<CapabilityStatement>(
        "metadata",
        "metadata",
        { type: "CapabilityStatement" },
        options,
      );
      later.learn(statement);
      return statement;
    },
  };
}

function requireSettings(baseUrl: string, { getAccessToken, timeout, headers }: FhirClientConfig): void {
  if (typeof getAccessToken !== "function") {
    throw new ConfigurationError(
      isDevelopment && "getAccessToken is missing. Pass a function that gives a token.",
      "getAccessToken",
    );
  }
  if (timeout !== undefined && !(timeout > 0 && timeout < 2 ** 31)) {
    throw new ConfigurationError(
      isDevelopment &&
        "timeout is not a number of milliseconds above 0 and below 2^31. Set it to one, or leave it out.",
      "timeout",
    );
  }
  if (!resolveWithinBase(baseUrl, "metadata")) {
    throw new ConfigurationError(
      isDevelopment && "baseUrl holds encoded slashes or dots. Set it to the plain address.",
      "baseUrl",
    );
  }
  requestHeaders(headers);
}
