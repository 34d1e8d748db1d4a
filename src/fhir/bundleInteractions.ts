import type { Bundle, BundleEntry, BundleEntryRequest } from "fhir/r4.js";
import { ConfigurationError } from "../ConfigurationError.js";
import { base64Of } from "./base64Blob.js";
import type {
  BatchResponses,
  BundleFailure,
  BundleRequest,
  BundleSuccess,
  SearchByQuery,
  TransactionResponses,
} from "./BundleRequest.js";
import { retryAfterSeconds } from "./fhirAnswer.js";
import { failureIn } from "./bundles.js";
import { FhirError, fhirErrorCode } from "./FhirError.js";
import type { FhirResource } from "./FhirResource.js";
import type { FhirTransport } from "./fhirRequest.js";
import type { InteractionOptions } from "./interactionOptions.js";
import { expectResource, isExpected, type Expected } from "./requireUsable.js";
import { conditionOf } from "./searchInteractions.js";
import { readSearch } from "./search/readSearch.js";
import { inPath } from "./serializeSearchParams.js";
import { requestHeaders } from "./transport/requestHeaders.js";
import { resolveWithinBase } from "./transport/resolveWithinBase.js";
import { parseLocation, requireType, resourcePath } from "./transport/resourcePath.js";
import { withPreference } from "./withPreference.js";
import { ifMatchOf } from "./interactions/ifMatch.js";

type Request = FhirTransport["request"];
type Entry = BundleRequest | SearchByQuery;
type Kind = "batch" | "transaction";
type Response = BundleSuccess<FhirResource | undefined> | BundleFailure;

/** Many interactions in one request: https://hl7.org/fhir/R4/http.html#transaction */
export function createBundleInteractions(request: Request, baseUrl: string) {
  async function send(
    kind: Kind,
    requests: readonly Entry[],
    options: InteractionOptions & { onSent?: () => void; isTrial?: boolean },
  ): Promise<Response[]> {
    if (requests.length === 0) return [];
    const body: Bundle<FhirResource> = {
      resourceType: "Bundle",
      type: kind,
      entry: requests.map((one) => entryOf(one, baseUrl)),
    };
    const isAsked = requestHeaders(options.headers).has("Prefer") || requests.every(isRead);
    const headers = isAsked ? options.headers : withPreference(options.headers, "return=representation");
    const answer = await request(baseUrl, {
      ...options,
      headers,
      method: "POST",
      subject: kind,
      body: body as FhirResource,
    });
    const details = { method: "POST", subject: kind, status: answer.status };
    const { entry = [] } = expectResource<Bundle<FhirResource>>(answer.resource, { type: "Bundle" }, details);
    // The order is all that ties an answer to its request.
    if (entry.length !== requests.length) throw new FhirError("unexpected_resource", details);
    const retryAfter = retryAfterSeconds(answer.headers.get("Retry-After"));
    return requests.map((one, at) => responseOf(one, entry[at] ?? {}, retryAfter, options.isTrial));
  }

  return {
    send,

    async batch<Qs extends readonly BundleRequest[] | []>(requests: Qs, options: InteractionOptions = {}) {
      return (await send("batch", requests, options)) as BatchResponses<Qs>;
    },

    async transaction<Qs extends readonly BundleRequest[] | []>(requests: Qs, options: InteractionOptions = {}) {
      const responses = await send("transaction", requests, options);
      // It is all or nothing; a server that says otherwise of one entry is believed.
      for (const response of responses) if (!response.ok) throw response.error;
      return responses as TransactionResponses<Qs>;
    },
  };
}

function entryOf(one: Entry, baseUrl: string): BundleEntry<FhirResource> {
  const asked = { method: methodOf(one), subject: subjectOf(one) };
  const entry = (request: Omit<BundleEntryRequest, "method">, more: BundleEntry<FhirResource> = {}) => ({
    ...more,
    request: { method: asked.method as BundleEntryRequest["method"], ...request },
  });
  switch (one.interaction) {
    case "read": {
      const { ifNoneMatch } = one;
      return entry({
        url: resourcePath(asked.method, one.type, one.id),
        ...(ifNoneMatch === undefined ? {} : { ifNoneMatch }),
      });
    }
    case "search": {
      requireType(one.type);
      const query = "query" in one ? one.query : inPath(readSearch(one.params).query);
      return entry({ url: query ? `${one.type}?${query}` : one.type });
    }
    case "create": {
      const { resource, fullUrl, ifNoneExist } = one;
      requireType(resource.resourceType);
      const condition = ifNoneExist && conditionOf(ifNoneExist, "ifNoneExist");
      return entry(
        { url: resource.resourceType, ...(condition === undefined ? {} : { ifNoneExist: condition }) },
        { ...(fullUrl === undefined ? {} : { fullUrl }), resource },
      );
    }
    case "update": {
      const { resource, fullUrl, where, ifMatch = where ? false : resource.meta?.versionId } = one;
      const { resourceType, id = "" } = resource;
      requireType(resourceType);
      const url = where
        ? `${resourceType}?${conditionOf(where, "where")}`
        : resourcePath(asked.method, resourceType, id);
      return entry({ url, ...ifMatchIn(ifMatch) }, { ...(fullUrl === undefined ? {} : { fullUrl }), resource });
    }
    case "patch": {
      const url = resourcePath(asked.method, one.type, one.id);
      const data = base64Of(JSON.stringify(one.operations));
      const resource = { resourceType: "Binary", contentType: "application/json-patch+json", data } as FhirResource;
      return entry({ url, ...ifMatchIn(one.ifMatch) }, { resource });
    }
    case "delete":
      return entry({ url: resourcePath(asked.method, one.type, one.id), ...ifMatchIn(one.ifMatch) });
    case "request": {
      // The server resolves it below its base; what leads elsewhere is nobody's wish.
      if (!resolveWithinBase(baseUrl, one.url)) throw new FhirError("outside_base", asked);
      return entry({ url: one.url }, one.resource ? { resource: one.resource } : {});
    }
    default:
      throw new ConfigurationError(
        "An entry's interaction is not one. Pass read, search, create and the like.",
        "requests",
      );
  }
}

function ifMatchIn(version: string | false | undefined): { ifMatch: string } | undefined {
  const header = ifMatchOf(version);
  return header && { ifMatch: header["If-Match"] };
}

function responseOf(
  one: Entry,
  { resource, response }: BundleEntry<FhirResource>,
  retryAfter: number | undefined,
  isTrial = false,
): Response {
  const status = Number.parseInt(response?.status ?? "", 10);
  const asked = { method: methodOf(one), subject: subjectOf(one), status: Number.isNaN(status) ? undefined : status };
  const outcome = failureIn(response?.outcome as FhirResource | undefined) ?? failureIn(resource);
  const fail = (code: ConstructorParameters<typeof FhirError>[0]): BundleFailure => ({
    ok: false,
    status: asked.status,
    error: new FhirError(code, { ...asked, operationOutcome: outcome, retryAfter }),
  });
  if (!(status >= 200 && status < 400)) return fail(status >= 400 ? fhirErrorCode(status) : "unexpected_resource");
  const expected = expectedBy(one);
  // Batches of reads compare the ids of all entries, to find answers in another order.
  const isRight = !expected || isExpected(resource, isTrial ? { type: expected.type } : expected);
  if (isRead(one) && !isRight && !(one.interaction === "read" && status === 304)) return fail("unexpected_resource");
  const content = isRight ? resource : undefined;
  // Of a write that is answered with another resource the server has stored something that the answer does not show.
  const isOther = !isRight && resource && !outcome;
  const place = expected && parseLocation(response?.location ?? "", expected.type);
  const isPlace = place && (expected.id ?? place.id) === place.id;
  return {
    ok: true,
    status,
    resource: content,
    id: isPlace ? place.id : content?.id,
    versionId:
      (isPlace && place.versionId) ||
      (isOther ? undefined : (response?.etag?.replace(/^W\/|"/g, "") ?? content?.meta?.versionId)),
  };
}

/** What the answer to an entry must be about. */
function expectedBy(one: Entry): Expected | undefined {
  if (one.interaction === "request") return undefined;
  if (one.interaction === "search") return { type: "Bundle" };
  if (!("resource" in one)) return one;
  const { resourceType, id } = one.resource;
  return { type: resourceType, id: one.interaction === "update" && !one.where ? id : undefined };
}

function methodOf(one: Entry): string {
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

/** What changes nothing has nothing to say of what it has made. */
function isRead({ interaction }: Entry): boolean {
  return interaction === "read" || interaction === "search";
}

function typeOf(one: Entry): string | undefined {
  if (one.interaction === "request") return undefined;
  return "resource" in one ? one.resource.resourceType : one.type;
}

function subjectOf(one: Entry): string {
  return typeOf(one) ?? "entry";
}
