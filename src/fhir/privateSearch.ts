/** What tells who somebody is, in the search parameters of R4. */
const telling =
  /^(name|family|given|phonetic|(agent|entity)-name|birthdate|death-date|identifier|subject-identifier|altid|address(-.*)?|telecom|phone|email|_content|_text|_filter)$/;

/**
 * Whether a search says who somebody is: by name, birth date, identifier, address or telecom, under any modifier, in a
 * chain (`subject:Patient.name`) or a reverse chain (`_has:Patient:link:name`), or in a reference by identifier. Free text
 * and filters may hold all of these.
 */
export function isTelling(query: URLSearchParams): boolean {
  return [...query.keys()].some((name) => name.split(/[:.]/).some((part) => telling.test(part)));
}
