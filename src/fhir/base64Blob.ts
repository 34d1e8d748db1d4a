import { FhirError, type FhirErrorDetails } from "./FhirError.js";

/**
 * FHIR's base64Binary as bytes of a media type. White space in it has no meaning.
 *
 * @throws {@link FhirError} `not_base64`
 */
export function base64Blob(data: string, contentType: string | undefined, details: FhirErrorDetails): Blob {
  let text: string;
  try {
    text = atob(data.replace(/\s/g, ""));
  } catch {
    throw new FhirError("not_base64", details);
  }
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  return new Blob([bytes], { type: contentType ?? "application/octet-stream" });
}

/** The text as UTF-8 in base64. */
export function base64Of(text: string): string {
  let bytes = "";
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}
