import type { UntypedSearchParams } from "./serializeSearchParams.js";

/** What tells who somebody is, in the search parameters of R4. */
const telling =
  /^(name|family|given|phonetic|(agent|entity)-name|birthdate|death-date|identifier|subject-identifier|altid|address(-.*)?|telecom|phone|email|_content|_text|_filter)$/;

/**
 * Whether a search says who somebody is: by name, birth date, identifier, address or telecom, under any modifier, in a
 * chain (`subject:Patient.name`) or a reverse chain (`_has:Patient:link:name`), or in a reference by identifier. Free text
 * and filters may hold all of these.
 */
export function isTelling(params: UntypedSearchParams): boolean {
  return Object.entries(params).some(([name, value]) => {
    if (name === "untyped" && typeof value === "object" && value !== null)
      return isTelling(value as UntypedSearchParams);
    if (value === null) return false;
    return name.split(/[:.]/).some((part) => telling.test(part)) || hasIdentifier(value);
  });
}

/** `{ subject: { identifier: "…" } }` */
function hasIdentifier(value: UntypedSearchParams[string]): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, part]) => key === "identifier" || hasIdentifier(part));
}
