import type { Resource } from "fhir/r4.js";
import { ConfigurationError } from "../../ConfigurationError.js";
import { isResourceType } from "../search/searchParameters.js";
import { isId } from "./writeConditions.js";

/**
 * Copies of the resources that a mock begins with.
 *
 * @throws {@link ConfigurationError} that names the one to mend by its place and type; never by its id, which may be a
 * patient's.
 */
export function requireResources(given: readonly unknown[]): Resource[] {
  if (!Array.isArray(given)) {
    throw new ConfigurationError("resources is no list. Pass a list of FHIR resources.", "resources");
  }
  const places = new Map<string, number>();
  return given.map((one: unknown, at) => {
    const resource = copyOf(one, at);
    const { resourceType, id } = resource;
    if (id === undefined) return resource;
    const key = `${resourceType}/${id}`;
    const place = places.get(key);
    if (place !== undefined) {
      const text = `resources[${at}] and resources[${place}] are a ${resourceType} with the same id.`;
      throw new ConfigurationError(`${text} Give each its own, or leave the id out.`, "resources");
    }
    places.set(key, at);
    return resource;
  });
}

function copyOf(value: unknown, at: number): Resource {
  let copy: unknown;
  try {
    copy = JSON.parse(JSON.stringify(value));
  } catch {
    throw new ConfigurationError(`resources[${at}] is no JSON. Pass a plain FHIR resource.`, "resources");
  }
  if (!isResource(copy)) {
    const text = `resources[${at}] is no FHIR resource of R4.`;
    const hint = 'Pass one such as { resourceType: "Patient", id: "1" }, and handlers for the types of other versions.';
    throw new ConfigurationError(`${text} ${hint}`, "resources");
  }
  if (copy.id !== undefined && !isId(copy.id)) {
    const mend = "Give it 1 to 64 letters, digits, '-' and '.', or leave it out.";
    throw new ConfigurationError(`The id of resources[${at}], a ${copy.resourceType}, is none. ${mend}`, "resources");
  }
  return copy;
}

function isResource(value: unknown): value is Resource {
  return (
    typeof value === "object" &&
    value !== null &&
    "resourceType" in value &&
    typeof value.resourceType === "string" &&
    isResourceType(value.resourceType)
  );
}
