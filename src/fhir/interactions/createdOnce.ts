import type { Identifier } from "fhir/r4.js";
import { randomUuid } from "../../randomUuid.js";
import type { FhirResource } from "../FhirResource.js";

/** Identifiers that are UUIDs: https://hl7.org/fhir/R4/terminologies-systems.html */
const system = "urn:ietf:rfc:3986";
/** R4 allows these one identifier. */
const withOneIdentifier =
  /^(Bundle|Composition|ConceptMap|QuestionnaireResponse|SpecimenDefinition|Test(Report|Script))$/;

/** The UUID of each resource that was to be created once. */
const uuids = new WeakMap<object, string>();

/**
 * Returns a resource with an identifier of its own, the same each time, and the condition that finds it: a create that is
 * sent again with both creates nothing.
 *
 * @param draft the object that the app has passed.
 */
export function createdOnce(resource: FhirResource, draft: object) {
  const value = uuids.get(draft) ?? `urn:uuid:${randomUuid()}`;
  uuids.set(draft, value);
  const { identifier: own } = resource as { identifier?: Identifier | readonly Identifier[] };
  const once = { system, value };
  const identifier = withOneIdentifier.test(resource.resourceType) ? (own ?? once) : [...[own ?? []].flat(), once];
  const key = identifier === own ? (own as Identifier) : once;
  return { body: { ...resource, identifier } as FhirResource, where: { identifier: `${key.system}|${key.value}` } };
}
