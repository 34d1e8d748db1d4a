import type { Meta } from "fhir/r4.js";
import { ConfigurationError } from "../ConfigurationError.js";
import { addConflict, FhirError } from "./FhirError.js";
import type { FhirResource, Resource, ResourceType } from "./FhirResource.js";
import type { FhirResponse, FhirTransport } from "./fhirRequest.js";
import type {
  CreateOptions,
  InteractionOptions,
  PatchOptions,
  UpdateOptions,
  VersionedOptions,
} from "./interactionOptions.js";
import type { JsonPatchOperation } from "./JsonPatch.js";
import { conditionOf } from "./searchInteractions.js";
import type { UntypedSearchParams } from "./serializeSearchParams.js";
import { subsetTag } from "./subset.js";
import { parseLocation, requireType, resourcePath, type ResourcePlace } from "./transport/resourcePath.js";
import { requestHeaders } from "./transport/requestHeaders.js";
import { withPreference } from "./withPreference.js";

type Request = FhirTransport["request"];
type Read = <T extends ResourceType>(type: T, id: string, options: InteractionOptions) => Promise<Resource<T>>;
type Prefer = CreateOptions<ResourceType>["prefer"];

/** Create, update, patch and delete: https://hl7.org/fhir/R4/http.html */
export function createWrites(request: Request, read: Read) {
  /** What is stored now: as the server says it, else as it is read, else what is known without. */
  async function stored<T extends ResourceType>(
    type: T,
    { resource, headers }: FhirResponse,
    known: { resource?: Resource<T> | undefined; id?: string | undefined },
    prefer: Prefer,
    options: InteractionOptions,
  ): Promise<Resource<T>> {
    if (resource?.resourceType === type) return resource as Resource<T>;
    const place = placeIn(headers, type);
    const id = place?.id ?? known.id;
    // The write has been done: what fails now must not look as if it had not.
    const found = id && prefer !== "minimal" ? await read(type, id, options).catch(() => undefined) : undefined;
    const versionId = place?.versionId ?? versionIn(headers);
    // A copy of the server's that lags behind still has what was there before.
    const isFormer = Number(found?.meta?.versionId) < Number(versionId);
    return found && !isFormer ? found : (partOf(type, id, versionId, known.resource) as Resource<T>);
  }

  /** What the server holds goes along with a conflict, where it is another version than the one that was written for. */
  async function withTheirs<T extends ResourceType>(
    error: unknown,
    type: T,
    id: string | undefined,
    version: string | undefined,
    yours: Resource<T> | undefined,
    options: InteractionOptions,
  ): Promise<unknown> {
    const isConflict = error instanceof FhirError && error.code === "conflict";
    if (!isConflict || id === undefined || version === undefined) return error;
    const theirs = await read(type, id, options).catch(() => undefined);
    if (theirs && theirs.meta?.versionId !== version) addConflict(error, { yours, theirs });
    return error;
  }

  return {
    async create<T extends ResourceType>(
      resource: Resource<T> & { resourceType: T },
      { ifNoneExist, prefer, ...options }: CreateOptions<T> = {},
    ): Promise<Resource<T>> {
      const type = typeOf(resource) as T;
      const condition = ifNoneExist && {
        "If-None-Exist": conditionOf(ifNoneExist as UntypedSearchParams, "ifNoneExist"),
      };
      const headers = preferring(prefer, { ...options.headers, ...condition });
      const sent = { ...options, isWrite: true, method: "POST", subject: type, headers, body: resource };
      const response = await request(type, sent);
      // Without a body and an address there is nothing to go by; an id of ours is none of the server's.
      return stored<T>(type, response, { resource: withoutId(resource) }, prefer, options);
    },

    async update<T extends ResourceType>(
      resource: Resource<T> & { resourceType: T },
      { where, ifMatch, prefer, ...options }: UpdateOptions<T> = {},
    ): Promise<Resource<T>> {
      const type = typeOf(resource) as T;
      const { id } = resource;
      const condition = where && conditionOf(where as UntypedSearchParams, "where");
      const address = condition === undefined ? resourcePath("PUT", type, id ?? "") : `${type}?${condition}`;
      const version = ifMatch === false ? undefined : (ifMatch ?? (where ? undefined : resource.meta?.versionId));
      const headers = preferring(prefer, { ...options.headers, ...ifMatchOf(version) });
      const sent = { ...options, isWrite: true, method: "PUT", subject: type, headers, body: resource };
      try {
        const response = await request(address, sent);
        return await stored<T>(type, response, { resource, id: where ? undefined : id }, prefer, options);
      } catch (error) {
        throw await withTheirs(error, type, where ? undefined : id, bareVersion(version), resource, options);
      }
    },

    async patch<T extends ResourceType>(
      type: T,
      target: string | UntypedSearchParams,
      operations: readonly JsonPatchOperation[],
      { ifMatch, prefer, ...options }: PatchOptions = {},
    ): Promise<Resource<T>> {
      const { address, id } = addressOf("PATCH", type, target);
      if (!Array.isArray(operations)) {
        throw new ConfigurationError("The patch is not a list. Pass JSON Patch operations (RFC 6902).", "operations");
      }
      const headers = preferring(prefer, { ...options.headers, ...ifMatchOf(ifMatch) });
      const sent = { ...options, isWrite: true, method: "PATCH", subject: type, headers, body: operations };
      try {
        return await stored<T>(type, await request(address, sent), { id }, prefer, options);
      } catch (error) {
        throw await withTheirs(error, type, id, bareVersion(ifMatch), undefined, options);
      }
    },

    async delete<T extends ResourceType>(
      type: T,
      target: string | UntypedSearchParams,
      { ifMatch, ...options }: VersionedOptions = {},
    ): Promise<void> {
      const { address, id } = addressOf("DELETE", type, target);
      const headers = { ...options.headers, ...ifMatchOf(ifMatch) };
      try {
        await request(address, { ...options, isWrite: true, method: "DELETE", subject: type, headers });
      } catch (error) {
        throw await withTheirs(error, type, id, bareVersion(ifMatch), undefined, options);
      }
    },
  };
}

function typeOf(resource: { resourceType?: unknown } | undefined): string {
  const type = typeof resource?.resourceType === "string" ? resource.resourceType : "";
  requireType(type);
  return type;
}

function addressOf(method: string, type: string, target: string | UntypedSearchParams) {
  if (typeof target === "string") return { address: resourcePath(method, type, target), id: target };
  requireType(type);
  return { address: `${type}?${conditionOf(target, "where")}`, id: undefined };
}

function preferring(prefer: Prefer = "representation", headers: Record<string, string>): Record<string, string> {
  const hasOwn = requestHeaders(headers).has("Prefer");
  return hasOwn ? headers : withPreference(headers, `return=${prefer}`);
}

/** Versions are weak ETags: https://hl7.org/fhir/R4/http.html#versioning */
export function ifMatchOf(version: string | false | undefined): { "If-Match": string } | undefined {
  if (version === "") {
    throw new ConfigurationError("ifMatch is empty, which would guard nothing. Pass a version, or false.", "ifMatch");
  }
  return version ? { "If-Match": `W/"${bareVersion(version)}"` } : undefined;
}

function bareVersion(version: string | false | undefined): string | undefined {
  return version ? version.replace(/^W\//, "").replaceAll('"', "") : undefined;
}

function versionIn(headers: Headers): string | undefined {
  return bareVersion(headers.get("ETag") ?? undefined);
}

/** Where a write has stored something. */
function placeIn(headers: Headers, type: string): ResourcePlace | undefined {
  return parseLocation(headers.get("Location") ?? headers.get("Content-Location") ?? "", type);
}

/** What is known of a resource that nobody has shown us as it is stored. */
function partOf(type: string, id: string | undefined, versionId: string | undefined, sent?: FhirResource): object {
  const meta: Meta = {
    ...sent?.meta,
    ...(versionId === undefined ? {} : { versionId }),
    tag: [...(sent?.meta?.tag ?? []), subsetTag],
  };
  return { ...sent, resourceType: type, ...(id === undefined ? {} : { id }), meta };
}

function withoutId<R extends FhirResource>(resource: R): R {
  const { id: _id, meta: { versionId: _version, ...meta } = {}, ...rest } = resource;
  return { ...rest, meta } as R;
}
