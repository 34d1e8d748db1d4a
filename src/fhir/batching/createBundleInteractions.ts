import type { Bundle } from "fhir/r4.js";
import type { BatchResponses, BundleRequest, TransactionResponses } from "../BundleRequest.js";
import { retryAfterSeconds } from "../../retryAfterSeconds.js";
import { FhirError } from "../FhirError.js";
import type { FhirResource } from "../FhirResource.js";
import type { FhirTransport } from "../transport/FhirTransport.js";
import { draftOf } from "../interactions/draftOf.js";
import type { InteractionOptions } from "../interactionOptions.js";
import { expectResource } from "../requireUsable.js";
import { requestHeaders } from "../transport/requestHeaders.js";
import { withPreference } from "../withPreference.js";
import { bundleEntry, isRead } from "./bundleEntry.js";
import { bundleResponse, type Response } from "./bundleResponse.js";
import type { BundleAccess, BundleKind, SendBundle } from "./SendBundle.js";
import { completed, explained, sendGuarded } from "./versionedEntries.js";

export function createSendBundle(request: FhirTransport["request"], baseUrl: string): SendBundle {
  return async (kind, requests, options) => {
    if (requests.length === 0) return [];
    const body: Bundle<FhirResource> = {
      resourceType: "Bundle",
      type: kind,
      entry: requests.map((one) => bundleEntry(one, baseUrl)),
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
    if (entry.length !== requests.length) throw new FhirError("unexpected_resource", details);
    const retryAfter = retryAfterSeconds(answer.headers.get("Retry-After"));
    return requests.map((one, index) => bundleResponse(one, entry[index] ?? {}, retryAfter, options.isTrial));
  };
}

/** Many interactions in one request: https://hl7.org/fhir/R4/http.html#transaction */
export function createBundleInteractions(access: BundleAccess) {
  async function run(
    kind: BundleKind,
    given: readonly BundleRequest[],
    options: InteractionOptions,
  ): Promise<Response[]> {
    const requests = given.map((one) =>
      "resource" in one && one.resource ? { ...one, resource: draftOf(one.resource) } : one,
    );
    const isGuarded = requests.some((one) => one.interaction === "delete" && one.ifMatch);
    try {
      const sent = isGuarded
        ? await sendGuarded(kind, requests, access, options)
        : await access.send(kind, requests, options);
      return await completed(requests, sent, access, options);
    } catch (error) {
      if (!(error instanceof FhirError) || error.code !== "conflict") throw error;
      throw await explained(requests, error, access, options);
    }
  }

  return {
    async batch<Qs extends readonly BundleRequest[] | []>(requests: Qs, options: InteractionOptions = {}) {
      return (await run("batch", requests, options)) as BatchResponses<Qs>;
    },

    async transaction<Qs extends readonly BundleRequest[] | []>(requests: Qs, options: InteractionOptions = {}) {
      const responses = await run("transaction", requests, options);
      // A server that says of one write that it has failed is believed. HAPI stores the rest where a read finds nothing.
      for (const [index, response] of responses.entries())
        if (!response.ok && !isQuery(requests[index])) throw response.error;
      return responses as TransactionResponses<Qs>;
    },
  };
}

function isQuery(one: BundleRequest | undefined): boolean {
  return one !== undefined && (isRead(one) || (one.interaction === "request" && /GET|HEAD/.test(one.method)));
}
