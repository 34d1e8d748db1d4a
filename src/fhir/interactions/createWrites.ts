import { ConfigurationError, isDevelopment } from "../../ConfigurationError.js";
import { FhirError } from "../FhirError.js";
import type { Resource, ResourceType } from "../FhirResource.js";
import type { FhirResponse } from "../transport/FhirTransport.js";
import type {
  CreateOptions,
  InteractionOptions,
  PatchOptions,
  UpdateOptions,
  VersionedOptions,
} from "../interactionOptions.js";
import type { JsonPatchOperation } from "../JsonPatch.js";
import { conditionOf } from "../searchInteractions.js";
import type { UntypedSearchParams } from "../serializeSearchParams.js";
import { requestHeaders } from "../transport/requestHeaders.js";
import { requireType, resourcePath } from "../transport/resourcePath.js";
import { withPreference } from "../withPreference.js";
import { createdOnce } from "./createdOnce.js";
import { explainFailure } from "./explainFailure.js";
import { draftOf } from "./draftOf.js";
import { bareVersion, ifMatchOf } from "./ifMatch.js";
import { storedResource } from "./storedResource.js";
import type { Write, WriteAccess } from "./Write.js";

/** Create, update, patch and delete: https://hl7.org/fhir/R4/http.html */
export function createWrites(access: WriteAccess) {
  const { request, read, findId } = access;
  /** Whether the server's CORS allows a header, as far as this client has found out. */
  const allowedHeaders = new Map<string, boolean>();

  async function send(write: Write, options: InteractionOptions): Promise<FhirResponse> {
    const { address, method, type: subject, headers, body } = write;
    try {
      return await request(address, { ...options, isWrite: true, method, subject, headers, body });
    } catch (error) {
      const isUnclear = error instanceof FhirError && (error.code === "conflict" || error.code === "network");
      throw isUnclear ? await explainFailure(error, write, { ...access, allowedHeaders }, options) : error;
    }
  }

  async function store<T extends ResourceType>(
    write: Write,
    { prefer = "representation", ...options }: InteractionOptions & Pick<CreateOptions<T>, "prefer">,
    mayExist = false,
  ): Promise<Resource<T>> {
    const { type, where } = write;
    const hasOwn = requestHeaders(write.headers).has("Prefer");
    const headers = hasOwn ? write.headers : withPreference(write.headers, `return=${prefer}`);
    const stored = await storedResource({ ...write, mayExist }, await send({ ...write, headers }, options), {
      read: async (id) => (prefer === "minimal" ? undefined : read(type, id, options)),
      findId: async () => where && findId(type, where, options),
    });
    return stored as Resource<T>;
  }

  return {
    async create<T extends ResourceType>(
      draft: Resource<T> & { resourceType: T },
      { ifNoneExist, once, ...options }: CreateOptions<T> = {},
    ): Promise<Resource<T>> {
      const resource = draftOf(draft);
      const type = resource.resourceType;
      const given = ifNoneExist as UntypedSearchParams | undefined;
      const { body, where } = once && !given ? createdOnce(resource, draft) : { body: resource, where: given };
      const condition = where && { "If-None-Exist": conditionOf(where, "ifNoneExist") };
      const headers = { ...options.headers, ...condition };
      return store({ method: "POST", type, address: type, where, headers, body }, options, where !== undefined);
    },

    async update<T extends ResourceType>(
      draft: Resource<T> & { resourceType: T },
      { where, ifMatch, ...options }: UpdateOptions<T> = {},
    ): Promise<Resource<T>> {
      const resource = draftOf(draft);
      const type = resource.resourceType;
      const condition = where && conditionOf(where as UntypedSearchParams, "where");
      const version = ifMatch ?? (where ? undefined : resource.meta?.versionId);
      const target = where
        ? { address: `${type}?${condition}`, where: where as UntypedSearchParams }
        : { address: resourcePath("PUT", type, resource.id ?? ""), id: resource.id };
      return store({ method: "PUT", type, ...target, ...versioned(version, options), body: resource }, options);
    },

    async patch<T extends ResourceType>(
      type: T,
      target: string | UntypedSearchParams,
      operations: readonly JsonPatchOperation[],
      { ifMatch, ...options }: PatchOptions = {},
    ): Promise<Resource<T>> {
      const named = targetOf("PATCH", type, target);
      if (!Array.isArray(operations)) {
        throw new ConfigurationError(
          isDevelopment && "The patch is not a list. Pass JSON Patch operations (RFC 6902).",
          "operations",
        );
      }
      return store({ method: "PATCH", type, ...named, ...versioned(ifMatch, options), body: operations }, options);
    },

    async delete<T extends ResourceType>(
      type: T,
      target: string | UntypedSearchParams,
      { ifMatch, ...options }: VersionedOptions = {},
    ): Promise<void> {
      const write: Write = {
        method: "DELETE",
        type,
        ...targetOf("DELETE", type, target),
        ...versioned(ifMatch, options),
      };
      const { id, version } = write;
      if (id !== undefined && version !== undefined) {
        // HAPI ignores If-Match on DELETE.
        const theirs = await read(type, id, options);
        const current = theirs.meta?.versionId;
        if (current !== undefined && current !== version)
          throw new FhirError("conflict", { method: "DELETE", subject: type, conflict: { yours: undefined, theirs } });
      }
      await send(write, options);
    },
  };
}

function targetOf(method: string, type: string, target: string | UntypedSearchParams) {
  if (typeof target === "string") return { address: resourcePath(method, type, target), id: target };
  requireType(type);
  return { address: `${type}?${conditionOf(target, "where")}`, where: target };
}

function versioned(ifMatch: string | false | undefined, { headers }: InteractionOptions) {
  const version = ifMatch ? bareVersion(ifMatch) : undefined;
  return { version, headers: { ...headers, ...ifMatchOf(ifMatch) } };
}
