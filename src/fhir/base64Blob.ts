import { FhirError, type FhirErrorDetails } from "./FhirError.js";

/**
 * FHIR's base64Binary as bytes of a media type. White space in it has no meaning.
 *
 * @throws {@link FhirError} `not_base64`
 */
export function base64Blob(data: string, contentType: string | undefined, details: FhirErrorDetails): Blob {
  try {
    return new Blob([base64Bytes(data)], { type: contentType ?? "application/octet-stream" });
  } catch {
    throw new FhirError("not_base64", details);
  }
}

/** @throws a DOMException where it is no base64. */
export function base64Bytes(data: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(data.replace(/\s/g, "")), (character) => character.charCodeAt(0));
}

/** The text as UTF-8 in base64, without a TextEncoder: Jest's jsdom has none. */
export function base64Of(text: string): string {
  const bytes = encodeURIComponent(text).replaceAll(/%(..)/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return btoa(bytes);
}
