import type { FhirResource } from "./FhirResource.js";
import { isSubset } from "./subset.js";

/** The tags that servers have sent with resources, where a page may see them: https://hl7.org/fhir/R4/http.html#versioning */
const tags = new WeakMap<object, string>();

export function setTag(resource: FhirResource, headers: Headers): void {
  const tag = headers.get("ETag");
  if (tag) tags.set(resource, tag);
}

/** Of what is equal to what the server has sent. */
export function keepTag(sent: object, same: object): void {
  const tag = tags.get(sent);
  if (tag !== undefined) tags.set(same, tag);
}

/** Of a part of a resource, or of one that has no version, nobody can ask whether it is still so. */
export function tagOf(known: FhirResource | undefined): string | undefined {
  if (!known || isSubset(known)) return undefined;
  const { versionId = "" } = known.meta ?? {};
  return tags.get(known) ?? (/^[\x21\x23-\x7e]+$/.test(versionId) ? `W/"${versionId}"` : undefined);
}
