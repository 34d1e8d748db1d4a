import type { BundleRequest } from "../BundleRequest.js";
import { FhirError } from "../FhirError.js";
import type { FhirResource, ResourceType } from "../FhirResource.js";
import { conflictOf } from "../interactions/explainFailure.js";
import { bareVersion } from "../interactions/ifMatch.js";
import type { InteractionOptions } from "../interactionOptions.js";
import { methodOf } from "./bundleEntry.js";
import type { Response } from "./bundleResponse.js";
import type { BundleAccess, BundleKind } from "./SendBundle.js";

// Deletions of one version, and the conflicts and conditions that a response does not settle.

/** A write of one version of a resource. */
interface VersionedWrite {
  readonly method: string;
  readonly subject: ResourceType;
  readonly id: string;
  readonly version: string;
  readonly yours: FhirResource | undefined;
}

function versionedWrite(one: BundleRequest | undefined): VersionedWrite | undefined {
  if (one?.interaction !== "update" && one?.interaction !== "patch" && one?.interaction !== "delete") return undefined;
  const yours = one.interaction === "update" ? one.resource : undefined;
  const { id, ifMatch = yours?.meta?.versionId } = { ...yours, ...one } as { id?: string; ifMatch?: string | false };
  if (id === undefined || !ifMatch || (one.interaction === "update" && one.where)) return undefined;
  const subject = "resource" in one ? one.resource.resourceType : one.type;
  return { method: methodOf(one), subject, id, version: bareVersion(ifMatch), yours };
}

/** Returns what the server holds, or why that cannot be read. Several reads go as one batch. */
function readAll(
  writes: readonly (VersionedWrite | undefined)[],
  { read }: BundleAccess,
  { signal }: InteractionOptions,
): Promise<unknown[]> {
  return Promise.all(
    writes.map(async (one) =>
      one ? read(one.subject, one.id, { signal, batch: true }).catch((error: unknown) => error) : undefined,
    ),
  );
}

/** Sends the requests, without deletions for a version that the server no longer holds: HAPI ignores `ifMatch` for them. */
export async function sendGuarded(
  kind: BundleKind,
  requests: readonly BundleRequest[],
  access: BundleAccess,
  options: InteractionOptions,
): Promise<Response[]> {
  const deletions = requests.map((one) => (one.interaction === "delete" ? versionedWrite(one) : undefined));
  const found = await readAll(deletions, access, options);
  const refused = deletions.map((one, index) => one && refusalOf(one, found[index]));
  const first = refused.find((error) => error !== undefined);
  if (kind === "transaction" && first) throw first;
  const rest = requests.filter((_, index) => !refused[index]);
  const responses = (await access.send(kind, rest, options)).values();
  return refused.map((error) =>
    error ? { ok: false, status: error.status, error } : (responses.next().value as Response),
  );
}

/** Why a deletion is not sent. */
function refusalOf({ method, subject, version }: VersionedWrite, found: unknown): FhirError | undefined {
  if (found instanceof FhirError) return found;
  const theirs = found as FhirResource;
  // The session has ended, or the caller has aborted.
  if (typeof (theirs as Partial<FhirResource> | undefined)?.resourceType !== "string") throw found;
  const current = theirs.meta?.versionId;
  if (current === undefined || current === version) return undefined;
  return new FhirError("conflict", { method, subject, conflict: { yours: undefined, theirs } });
}

/** Returns the responses with what they leave open: both versions of a conflict, and what a condition has found. */
export async function completed(
  requests: readonly BundleRequest[],
  responses: readonly Response[],
  access: BundleAccess,
  options: InteractionOptions,
): Promise<Response[]> {
  const conflicts = responses.map((response, index) =>
    !response.ok && response.error.code === "conflict" && !response.error.conflict
      ? versionedWrite(requests[index])
      : undefined,
  );
  const found = await readAll(conflicts, access, options);
  return Promise.all(
    responses.map(async (response, index): Promise<Response> => {
      const one = requests[index];
      const write = conflicts[index];
      if (!response.ok)
        return write ? { ...response, error: conflictOf(response.error, write, found[index]) } : response;
      if (response.id !== undefined || !one || !("resource" in one) || !one.resource) return response;
      const { ifNoneExist, where = ifNoneExist } = one as { ifNoneExist?: object; where?: object };
      const { resourceType: subject } = one.resource;
      const id = where && (await access.findId(subject, where as never, options).catch(() => undefined));
      return id === undefined ? response : { ...response, id };
    }),
  );
}

/** Returns the conflict of a transaction with both versions, or `gone`, where one of its writes has met it. */
export async function explained(
  requests: readonly BundleRequest[],
  error: FhirError,
  access: BundleAccess,
  options: InteractionOptions,
): Promise<FhirError> {
  if (error.conflict) return error;
  const writes = requests.map(versionedWrite);
  const found = await readAll(writes, access, options);
  for (const [index, write] of writes.entries()) {
    const cause = write && conflictOf(error, write, found[index]);
    if (cause?.code === "gone" || cause?.conflict) return cause;
  }
  return error;
}
