import type { BundleEntry, BundleEntryRequest } from "fhir/r4.js";
import { ConfigurationError, isDevelopment } from "../../ConfigurationError.js";
import { base64Of } from "../base64Blob.js";
import type { BundleRequest, SearchByQuery } from "../BundleRequest.js";
import { FhirError } from "../FhirError.js";
import type { FhirResource } from "../FhirResource.js";
import { ifMatchOf } from "../interactions/ifMatch.js";
import { readSearch } from "../search/readSearch.js";
import { conditionOf } from "../searchInteractions.js";
import { inPath } from "../serializeSearchParams.js";
import { resolveWithinBase } from "../transport/resolveWithinBase.js";
import { requireType, resourcePath } from "../transport/resourcePath.js";

/** A request of a batch or a transaction. */
export type Entry = BundleRequest | SearchByQuery;

type Members<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** Returns a request as an entry of a batch or a transaction. */
export function bundleEntry(one: Entry, baseUrl: string): BundleEntry<FhirResource> {
  const asked = { method: methodOf(one), subject: subjectOf(one) };
  // JSON leaves out what is undefined.
  const entry = (request: Members<BundleEntryRequest>, more: Members<BundleEntry<FhirResource>> = {}) =>
    ({ ...more, request: { method: asked.method, ...request } }) as BundleEntry<FhirResource>;
  switch (one.interaction) {
    case "read": {
      return entry({ url: resourcePath(asked.method, one.type, one.id), ifNoneMatch: one.ifNoneMatch });
    }
    case "search": {
      requireType(one.type);
      const query = "query" in one ? one.query : inPath(readSearch(one.params).query);
      return entry({ url: query ? `${one.type}?${query}` : one.type });
    }
    case "create": {
      const { resource, fullUrl, ifNoneExist } = one;
      const condition = ifNoneExist && conditionOf(ifNoneExist, "ifNoneExist");
      return entry({ url: resource.resourceType, ifNoneExist: condition }, { fullUrl, resource });
    }
    case "update": {
      const { resource, fullUrl, where, ifMatch = where ? false : resource.meta?.versionId } = one;
      const { resourceType, id = "" } = resource;
      const url = where
        ? `${resourceType}?${conditionOf(where, "where")}`
        : resourcePath(asked.method, resourceType, id);
      return entry({ url, ifMatch: ifMatchIn(ifMatch) }, { fullUrl, resource });
    }
    case "patch": {
      const url = resourcePath(asked.method, one.type, one.id);
      const data = base64Of(JSON.stringify(one.operations));
      const resource = { resourceType: "Binary", contentType: "application/json-patch+json", data } as FhirResource;
      return entry({ url, ifMatch: ifMatchIn(one.ifMatch) }, { resource });
    }
    case "delete":
      return entry({ url: resourcePath(asked.method, one.type, one.id), ifMatch: ifMatchIn(one.ifMatch) });
    case "request": {
      // The server resolves it below its base; what leads elsewhere is nobody's wish.
      if (!resolveWithinBase(baseUrl, one.url)) throw new FhirError("outside_base", asked);
      return entry({ url: one.url }, { resource: one.resource });
    }
    default:
      throw new ConfigurationError(
        isDevelopment && "An entry's interaction is not one. Pass read, search, create and the like.",
        "requests",
      );
  }
}

function ifMatchIn(version: string | false | undefined): string | undefined {
  return ifMatchOf(version)?.["If-Match"];
}

export function methodOf(one: Entry): string {
  const methods = {
    read: "GET",
    search: "GET",
    create: "POST",
    update: "PUT",
    patch: "PATCH",
    delete: "DELETE",
  } as const;
  return one.interaction === "request" ? one.method : (methods[one.interaction] ?? "");
}

/** Whether a request changes nothing. */
export function isRead({ interaction }: Entry): boolean {
  return interaction === "read" || interaction === "search";
}

function typeOf(one: Entry): string | undefined {
  if (one.interaction === "request") return undefined;
  return "resource" in one ? one.resource.resourceType : one.type;
}

export function subjectOf(one: Entry): string {
  return typeOf(one) ?? "entry";
}
