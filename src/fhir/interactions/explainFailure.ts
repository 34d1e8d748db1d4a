import { addConflict, FhirError } from "../FhirError.js";
import type { FhirResource } from "../FhirResource.js";
import type { InteractionOptions } from "../interactionOptions.js";
import type { Write, WriteAccess } from "./Write.js";

// Finds out why a write has failed.

/** How long the server may take to answer a question about its CORS, in ms. */
const probeTimeout = 10_000;

interface Access extends WriteAccess {
  /** Whether the server's CORS allows a header, as far as this client has found out. */
  readonly allowedHeaders: Map<string, boolean>;
}

/** Returns the error that says why a write has failed, where the server's answer leaves it open. */
export async function explainFailure(
  error: FhirError,
  write: Write,
  access: Access,
  options: InteractionOptions,
): Promise<FhirError> {
  const { method, type: subject, id, version, body, headers } = write;
  if (error.code === "conflict") {
    if (id === undefined || version === undefined) return error;
    const theirs = await access.read(subject, id, options).catch((reason: unknown) => reason);
    const yours = method === "PUT" ? (body as FhirResource) : undefined;
    return conflictOf(error, { method, subject, version, yours }, theirs);
  }
  const sent = new Headers(headers);
  const isConditional = sent.has("If-Match") || sent.has("If-None-Exist");
  // Browsers hide the reason. Where there is one, as in Node, it is not CORS.
  if (!isConditional || (error.cause as Error | undefined)?.cause !== undefined) return error;
  const header = await blockedHeaders([...sent], access, options);
  return header ? new FhirError("network_cors", { method, subject, header, cause: error.cause }) : error;
}

/**
 * Returns a conflict with what the server holds, where that is another version than the one that was written for, and `gone`
 * where the resource was deleted.
 *
 * @param found what a read of the resource has come to: the resource, or why there is none.
 */
export function conflictOf(
  error: FhirError,
  write: { method: string; subject: string; version: string; yours: FhirResource | undefined },
  found: unknown,
): FhirError {
  const { status, operationOutcome, cause } = error;
  if (found instanceof FhirError) {
    const isGone = found.code === "gone" || found.code === "not_found";
    return isGone ? new FhirError("gone", { ...write, status, operationOutcome, cause }) : error;
  }
  const theirs = found as FhirResource | undefined;
  if (theirs && theirs.meta?.versionId !== write.version) addConflict(error, { yours: write.yours, theirs });
  return error;
}

/**
 * Returns the names of the headers that the server's CORS does not allow. A browser says of a request that its preflight
 * has refused only that it failed. A GET of `metadata` with each of the headers fails then, and one without does not.
 */
async function blockedHeaders(
  headers: readonly [string, string][],
  { request, allowedHeaders }: Access,
  { signal }: InteractionOptions,
): Promise<string> {
  const isAnswered = (some: Record<string, string>) =>
    request("metadata", { headers: some, signal, timeout: probeTimeout, isTrial: true }).then(
      () => true,
      (error: unknown) => error instanceof FhirError && error.code !== "network" && error.code !== "timeout",
    );
  const unknown = headers.filter(([name]) => !allowedHeaders.has(name));
  // Without an answer to a plain request it is the connection.
  if (unknown.length > 0 && (await isAnswered({}))) {
    const answered = await Promise.all(unknown.map(([name, value]) => isAnswered({ [name]: value })));
    for (const [index, [name]] of unknown.entries()) allowedHeaders.set(name, answered[index] ?? true);
  }
  const blocked = headers.flatMap(([name]) => (allowedHeaders.get(name) === false ? [name] : []));
  return blocked.join(", ").replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}
