import type { Resource } from "fhir/r4.js";
import type { FhirAnswer } from "../../../src/testing/fhir/FhirCall.js";

/** The answer of a server that does not know by which address it is reached: its links and locations name another one. */
export function withInnerAddress(answer: FhirAnswer, baseUrl: string, innerBaseUrl: string): FhirAnswer {
  const inner = (text: string) => text.replaceAll(baseUrl, innerBaseUrl);
  const headers = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, inner(value)]));
  const { resource } = answer;
  return { ...answer, headers, resource: resource && (JSON.parse(inner(JSON.stringify(resource))) as Resource) };
}
