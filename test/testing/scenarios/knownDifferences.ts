const withoutStructures = "The mock has no structure definitions: it stores content as it is, and validates nothing.";

/** Scenarios in which the mock alone differs, and why. */
export const differencesOfMock: Readonly<Record<string, string>> = {
  "patch: to what is invalid": withoutStructures,
  "content: a code that is none": withoutStructures,
  "content: what the refusal says": withoutStructures,
  "content: a date that is none": withoutStructures,
  "content: a day that no month has": withoutStructures,
  "content: text for a boolean": withoutStructures,
  "content: a whole number that is none": withoutStructures,
  "content: a code in a list that is none": withoutStructures,
  "content: a status that is none": withoutStructures,
  "content: an unknown element is dropped": withoutStructures,
  "content: an unknown element below is dropped": withoutStructures,
  "content: an update with an unknown element": withoutStructures,
  "$validate: what lacks a required element": withoutStructures,
  "$validate: what cannot be parsed": withoutStructures,
  "batch: an entry that cannot be parsed": withoutStructures,
};

/** Scenarios in which mock and sandbox differ from real HAPI, and why. */
export const differencesOfReal: Readonly<Record<string, string>> = {
  "search: an absolute reference":
    "HAPI knows its own address only where `treat_base_urls_as_local` is set, which the starter leaves open.",
  "values: sampled data": "HAPI does not index SampledData; R4 asks for the bounds of its values.",
  "values: a range as a whole": "HAPI compares each end of a Range as a quantity of its own.",
  "values: the digits of a number": "HAPI compares a number exactly, and R4 by the digits that are given.",
  "values: a day in another time zone":
    "HAPI compares a day with the calendar day of the value's own time zone, and our server with the day in UTC.",
  "batch: an entry without a request": "HAPI fails with a NullPointerException (500), and our server refuses it (400).",
};
