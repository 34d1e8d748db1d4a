// The one file that imports rfc6902, to be loaded when the first patch comes. The import stands in a file of its own, since
// bundlers do not agree on what an `import()` of CommonJS gives.
import type { Resource } from "fhir/r4.js";
import { applyPatch, type Operation } from "rfc6902";
import { badRequest } from "../search/FhirProblem.js";

/** The resource with a JSON Patch applied, all of it or nothing. @throws FhirProblem 400 */
export function patchResource(before: Resource, operations: unknown): Resource {
  if (!Array.isArray(operations)) throw badRequest("The body of a patch is a list of JSON Patch operations.");
  const patched = JSON.parse(JSON.stringify(before)) as Resource;
  const failing = (operations as Operation[]).findIndex((operation) => !isApplied(patched, operation));
  if (failing >= 0) {
    const text = `The operation ${failing} of the patch does not fit the resource, or is none.`;
    throw badRequest(text).withHapiText(`HAPI-1272: ${text}`);
  }
  if (patched.id !== before.id || patched.resourceType !== before.resourceType) {
    throw badRequest("A patch changes neither the type nor the id of a resource.");
  }
  return patched;
}

/** The library's own messages may quote what is stored. */
function isApplied(resource: Resource, operation: Operation): boolean {
  try {
    return applyPatch(resource, [operation])[0] === null;
  } catch {
    return false;
  }
}
