/** FHIR's codes are words in small letters. */
export function capitalized(code: string | undefined): string {
  return code ? code.charAt(0).toUpperCase() + code.slice(1) : "";
}
