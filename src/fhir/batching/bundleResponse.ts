import type { BundleEntry } from "fhir/r4.js";
import { failureIn } from "../bundles.js";
import type { BundleFailure, BundleSuccess } from "../BundleRequest.js";
import { FhirError, fhirErrorCode } from "../FhirError.js";
import type { FhirResource } from "../FhirResource.js";
import { isExpected, type Expected } from "../requireUsable.js";
import { parseLocation } from "../transport/resourcePath.js";
import { isRead, methodOf, subjectOf, type Entry } from "./bundleEntry.js";

export type Response = BundleSuccess<FhirResource | undefined> | BundleFailure;

/**
 * Returns what the server says of a request of a batch or a transaction.
 *
 * @param isTrial the ids of the answers to reads are compared later, to find answers in another order.
 */
export function bundleResponse(
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
  const isRight = !expected || isExpected(resource, isTrial ? { type: expected.type } : expected);
  if (isRead(one) && !isRight && !(one.interaction === "read" && status === 304)) return fail("unexpected_resource");
  const content = isRight ? resource : undefined;
  // Of a write that is answered with another resource the server has stored something that the answer does not show.
  const isOther = !isRight && resource && !failureIn(resource);
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
