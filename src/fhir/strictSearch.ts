import type { Bundle, OperationOutcome } from "fhir/r4.js";
import { linkIn, outcomesIn } from "./bundles.js";

/** Warnings that leave the answer no wider than the question: https://hl7.org/fhir/R4/valueset-issue-type.html */
const harmless = new Set([
  "informational",
  "suppressed",
  "security",
  "forbidden",
  "deleted",
  "duplicate",
  "incomplete",
  "transient",
  "timeout",
  "throttled",
  "too-costly",
]);

/**
 * What a server says it has ignored of a search, as an outcome; none where it has ignored nothing. It says so in an entry of
 * the answer, or by the `self` link, which names the parameters that it has used.
 *
 * @see https://hl7.org/fhir/R4/search.html#errors
 * @see https://hl7.org/fhir/R4/search.html#conformance
 */
export function ignoredBy(answer: Bundle, asked: URLSearchParams): OperationOutcome | undefined {
  const issues = outcomesIn(answer).flatMap(({ issue }) => issue);
  const told = issues.filter(({ severity, code }) => severity !== "information" && !harmless.has(code));
  const unused = unusedBy(answer, asked).map((parameter) => ({
    severity: "warning" as const,
    code: "not-supported" as const,
    diagnostics: `The server's self link leaves out the search parameter ${parameter}.`,
  }));
  const [first, ...rest] = [...told, ...unused];
  return first && { resourceType: "OperationOutcome", issue: [first, ...rest] };
}

/** A link of the server's own making (`?_getpages=…`), or one that leaves out a form (`/_search`), says nothing. */
function unusedBy(answer: Bundle, asked: URLSearchParams): string[] {
  const self = selfLink(answer);
  if (self === undefined || /\/_search\??$/.test(self)) return [];
  const used = new Set([...new URLSearchParams(self.split("?")[1]).keys()].map(bare));
  const all = new Set([...asked.keys()].map(bare));
  const filters = filtersIn(asked);
  const isPlain = [...used].every((name) => all.has(name) || isOfResult(name));
  return isPlain || filters.some((name) => used.has(name)) ? filters.filter((name) => !used.has(name)) : [];
}

export function selfLink(answer: Bundle): string | undefined {
  return linkIn(answer, "self");
}

/** The type and the filters of a search's address, in the same form wherever it comes from. */
export function filterOf(address: string): string {
  const [path = "", query] = address.split("?");
  const filters = [...new URLSearchParams(query)].filter(([name]) => !isOfResult(bare(name)));
  return [path.split("/").at(-1), ...filters.map((one) => one.join("=")).sort()].join("&");
}

/** The parameters that a search filters by, by their bare names. */
export function filtersIn(params: URLSearchParams): string[] {
  return [...new Set([...params.keys()].map(bare))].filter((name) => !isOfResult(name));
}

function bare(name: string): string {
  return name.startsWith("_has:") ? name : (name.split(/[:.]/)[0] ?? name);
}

/** What filters nothing: the order, the size and the form of an answer. */
function isOfResult(name: string): boolean {
  return /^_(sort|count|include|revinclude|summary|elements|total|contained|containedType|format|pretty|score)$/.test(
    name,
  );
}
