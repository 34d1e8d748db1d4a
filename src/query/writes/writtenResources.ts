import type { BundleFailure, BundleRequest, BundleSuccess } from "../../fhir/BundleRequest.js";
import { FhirError, type FhirErrorCode } from "../../fhir/FhirError.js";
import type { FhirResource } from "../../fhir/FhirResource.js";
import type { Written } from "./ownWrites.js";
import { writePartsOf, type FhirMutationInteraction, type WriteParts } from "./FhirMutation.js";

/** Failures after which nothing has changed, and what is shown is as true as it was. */
const refusals = new Set<FhirErrorCode>([
  "bad_request",
  "unauthorized",
  "forbidden",
  "unprocessable",
  "too_many_requests",
  "http_error",
  "outside_base",
  "invalid_id",
  "network_cors",
]);

type Named = { readonly type: string; readonly id: string };

/** Whether what may have been written cannot be told from the requests: an operation, say. */
export function isUnforeseeable(interaction: FhirMutationInteraction, variables: unknown): boolean {
  if (interaction !== "batch" && interaction !== "transaction") return false;
  return (variables as readonly BundleRequest[]).some((one) => one.interaction === "request" && one.method !== "GET");
}

/** What the entries of a batch or a transaction have changed, by their responses. */
export function writtenByAll(
  requests: readonly BundleRequest[],
  responses: readonly (BundleSuccess<unknown> | BundleFailure)[],
): Written[] {
  return requests.flatMap((one, at) => {
    const response = responses[at];
    if (!isWrite(one) || !response) return [];
    if (!response.ok) return afterFailure(response.error, meantBy(one));
    if (one.interaction === "delete") return [{ type: one.type, id: one.id, isDeleted: true }];
    const resource = response.resource as FhirResource | undefined;
    const meant = meantBy(one);
    const { id = meant.id, versionId } = response;
    return [{ type: meant.type, id, resource, versionId, isCreated: one.interaction === "create" }];
  });
}

/**
 * What the screen may show wrongly after a write that failed: what may be stored all the same, where nobody knows, and what
 * has turned out to be other than what is shown.
 */
export function writtenByFailure(interaction: FhirMutationInteraction, variables: unknown, error: unknown): Written[] {
  if (!(error instanceof FhirError)) return [];
  switch (interaction) {
    case "batch":
    case "transaction":
      return (variables as readonly BundleRequest[])
        .filter(isWrite)
        .flatMap((one) => afterFailure(error, meantBy(one)));
    case "patch":
    case "delete":
      return afterFailure(error, meantBy(variables as Named));
    default:
      return afterFailure(error, meantBy(writePartsOf(variables as FhirResource)));
  }
}

function afterFailure(error: FhirError, meant: Written): Written[] {
  if (refusals.has(error.code)) return [];
  const theirs = error.conflict?.theirs;
  if (theirs && theirs.resourceType === meant.type && theirs.id === meant.id)
    return [{ ...meant, resource: theirs, isOthers: true }];
  return [error.code === "gone" && meant.id !== undefined ? { ...meant, isDeleted: true, isOthers: true } : meant];
}

type WriteRequest = Exclude<BundleRequest, { interaction: "read" | "search" | "request" }>;

function isWrite(one: BundleRequest): one is WriteRequest {
  return one.interaction !== "read" && one.interaction !== "search" && one.interaction !== "request";
}

function meantBy(one: Named | WriteParts): Written {
  if (!("resource" in one)) return { type: one.type, id: one.id };
  const { resource, where, ifNoneExist, once } = one;
  return { type: resource.resourceType, id: where || ifNoneExist || once ? undefined : resource.id };
}

/** A version that a write was made for. */
export interface VersionBefore {
  readonly type: string | undefined;
  readonly id: string | undefined;
  readonly versionId: string;
}

/** Returns the versions that a write was made for, each with its resource. */
export function versionsBefore(variables: unknown): VersionBefore[] {
  const all = (Array.isArray(variables) ? variables : [variables]) as readonly (FhirResource | WriteParts)[];
  return all
    .filter((one) => typeof one === "object" && one !== null)
    .flatMap((one) => {
      const { ifMatch } = one as WriteParts;
      const { resource } = "resourceType" in one ? { resource: one } : one;
      const { type = resource?.resourceType, id = resource?.id } = one as Partial<Named>;
      const versions = [resource?.meta?.versionId, ifMatch ? ifMatch.replace(/^W\/|"/g, "") : undefined];
      return versions.flatMap((versionId) => (versionId === undefined ? [] : [{ type, id, versionId }]));
    });
}
