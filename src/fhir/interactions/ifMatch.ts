import { ConfigurationError, isDevelopment } from "../../ConfigurationError.js";

/**
 * Returns the header that makes a write one for a version: https://hl7.org/fhir/R4/http.html#versioning
 *
 * @throws {@link ConfigurationError} for a version that no ETag can hold: the write would be for any version.
 */
export function ifMatchOf(version: string | false | undefined): { "If-Match": string } | undefined {
  if (version === false || version === undefined) return undefined;
  const bare = bareVersion(version);
  if (/^[\x21-\x7e]+$/.test(bare)) return { "If-Match": `W/"${bare}"` };
  throw new ConfigurationError(
    isDevelopment && "ifMatch is not a version. Pass the meta.versionId of a resource, or false.",
    "ifMatch",
  );
}

/** Returns the version id in a version id or an ETag. A resource that the app has from elsewhere may have a number. */
export function bareVersion(version: string | number): string {
  return String(version).replace(/^W\//, "").replaceAll('"', "");
}
