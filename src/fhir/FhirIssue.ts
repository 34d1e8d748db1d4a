import type { OperationOutcome, OperationOutcomeIssue } from "fhir/r4.js";
import { readOutcome } from "./transport/readResource.js";

/** One thing that a server has to say of one element, as a form can show it. */
export interface FhirIssue {
  readonly severity: OperationOutcomeIssue["severity"];
  /** What kind of issue: https://hl7.org/fhir/R4/valueset-issue-type.html */
  readonly code: OperationOutcomeIssue["code"];
  /** For people, in the server's words, without its numbers and class names. It may name a patient. */
  readonly text: string | undefined;
  /** Where, as FHIRPath: `Patient.name[0].family`. Read from the text where the server says it there only, as HAPI does. */
  readonly expression: string | undefined;
  /** Where, seen from the resource: `name[0].family`. */
  readonly field: string | undefined;
}

/** HAPI's numbers, and the names of Java's errors. */
const serverNoise = /\b(?:HAPI-\d+|(?:\w+\.){2,}\w*(?:Exception|Error)): ?/g;
/** How HAPI and HL7's validator name an element in a text. */
const namedInText =
  /\b[Ee]lement[ =]['"]([\w.[\]]+)['"]|for element ([\w.]+) - |\bpath(?:: |\[)([A-Z]\w*(?:\.\w+(?![\w(]))+)|^([A-Z]\w*\.[\w.[\]]+): /;

/**
 * Returns what an OperationOutcome says, an issue for each element that it concerns. Apps may put any JSON into an error.
 *
 * @see https://hl7.org/fhir/R4/operationoutcome.html
 */
export function issuesOf(outcome: OperationOutcome | undefined): FhirIssue[] {
  const issues: readonly Partial<OperationOutcomeIssue>[] = readOutcome(outcome).issue;
  return issues.flatMap((issue) => {
    const { severity = "error", code = "processing", details, diagnostics } = issue;
    const text = details?.text ?? details?.coding?.find(({ display }) => display)?.display ?? diagnostics;
    const paths = pathsOf(issue);
    const cleanText = text?.replace(serverNoise, "");
    return (paths.length > 0 ? paths : [elementIn(cleanText)]).map((expression) => ({
      severity,
      code,
      text: cleanText,
      expression,
      field: expression?.replace(/^[A-Z]\w*(\.|$)/, "") || undefined,
    }));
  });
}

/** `location` is the older form: XPath by the specification, FHIRPath or a line number by custom. */
function pathsOf({ expression = [], location = [] }: Partial<OperationOutcomeIssue>): string[] {
  const paths = expression.filter(isText);
  if (paths.length > 0) return paths;
  return location
    .filter(isText)
    .map(fhirPathOf)
    .filter((path) => /^[A-Za-z]\w*([.[(]\S*)?$/.test(path));
}

function elementIn(text = ""): string | undefined {
  return namedInText.exec(text)?.slice(1).find(Boolean);
}

/** A null pairs with an extension: https://hl7.org/fhir/R4/json.html#primitive */
function isText(value: unknown): value is string {
  return typeof value === "string";
}

function fhirPathOf(location: string): string {
  if (!location.startsWith("/")) return location;
  const steps = location.split("/").filter(Boolean);
  return steps
    .map((step) => step.replace(/^@?(\w+:)?/, "").replace(/\[(\d+)\]$/, (_, at) => `[${Number(at) - 1}]`))
    .join(".");
}
