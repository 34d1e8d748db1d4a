import { ConfigurationError, isDevelopment } from "../../ConfigurationError.js";
import { FhirError } from "../FhirError.js";

/** What FHIR puts in the place of an id (`_history`, `$everything`), and what a URL parser takes for another path. */
const reserved = /^(?:\.+|\$.*|_history|_search)$/i;

/**
 * Whether an id can be one segment of a path. R4 allows `[A-Za-z0-9\-.]{1,64}`; servers have longer ids, and ids with `_`,
 * `:` and other characters.
 *
 * @see https://hl7.org/fhir/R4/datatypes.html#id
 */
function isId(id: unknown): boolean {
  // Ids come from the address bar as well, and `RegExp.test` takes undefined for the text "undefined".
  return typeof id === "string" && /^[^\p{C}\p{Z}\\/?#%;]+$/u.test(id) && !reserved.test(id);
}

/** @throws {@link ConfigurationError} */
export function requireType(type: string): void {
  if (/^[A-Z][A-Za-z]+$/.test(type)) return;
  throw new ConfigurationError(
    isDevelopment && "The resource type is not one. Pass a FHIR type such as Patient.",
    "type",
  );
}

/**
 * Returns the path of a type, of a resource or of one of its versions, below the base. Ids are percent-encoded.
 *
 * @throws {@link ConfigurationError} for what is not a resource type.
 * @throws {@link FhirError} `invalid_id` for an id or a version id that would become another path.
 */
export function resourcePath(method: string, type: string, ...idAndVersion: string[]): string {
  requireType(type);
  if (!idAndVersion.every(isId)) throw new FhirError("invalid_id", { method, subject: type });
  return `${type}/${idAndVersion.map(encodeURIComponent).join("/_history/")}`;
}

/** A resource, or one of its versions. */
export interface ResourcePlace {
  readonly type: string;
  readonly id: string;
  readonly versionId: string | undefined;
}

/** Reads the type, the id and the version in `Patient/1/_history/2`; nothing where the path is another one. */
export function parseResourcePath(path: string): ResourcePlace | undefined {
  const [, type = "", id = "", versionId] = /^([A-Z][A-Za-z]+)\/([^/?#]+)(?:\/_history\/([^/?#]+))?$/.exec(path) ?? [];
  const place = { type, id: decoded(id), versionId: versionId && decoded(versionId) };
  return isId(place.id) ? place : undefined;
}

/** Reads where a write has stored a resource of `type`. Of an address that a server behind a proxy writes, the end is right. */
export function parseLocation(location: string, type: string): ResourcePlace | undefined {
  return parseResourcePath(location.slice(`/${location}`.lastIndexOf(`/${type}/`)));
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
