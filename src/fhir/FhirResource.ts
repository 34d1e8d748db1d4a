import type { Bundle, FhirResource } from "fhir/r4.js";

/** The name of a FHIR R4 resource type, such as `"Patient"`. */
export type ResourceType = FhirResource["resourceType"];

/** The resource of a type: `Resource<"Patient">` is `Patient`. */
export type Resource<T extends ResourceType = ResourceType> = Extract<FhirResource, { resourceType: T }>;

/** What a search for a type answers with. */
export type SearchBundle<T extends ResourceType = ResourceType> = Bundle<Resource<T>>;
