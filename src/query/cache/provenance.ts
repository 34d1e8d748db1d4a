import { keepTag } from "../../fhir/etags.js";
import type { FhirResource } from "../../fhir/FhirResource.js";

/**
 * What a server has sent, as it sent it, and to which query: only there a version stands for the content. What an app has put
 * into the cache itself, an optimistic write among it, may differ from what has the same version; so may what another server
 * or a search for parts calls so.
 */
const questions = new WeakMap<object, string>();

/** Marks what a server has sent to the query of this hash. */
export function asAnswer<T>(answer: T, queryHash: string): T {
  if (typeof answer === "object" && answer !== null) questions.set(answer, queryHash);
  return answer;
}

/** Marks what is equal to what a server has sent. */
export function asSame<T extends object>(answer: object, shared: T): T {
  const queryHash = questions.get(answer);
  if (queryHash === undefined || shared === answer) return shared;
  keepTag(answer, shared);
  return asAnswer(shared, queryHash);
}

/** Whether this is as a server has sent it. */
export function isAnswer(data: unknown): boolean {
  return typeof data === "object" && data !== null && questions.has(data);
}

/** Whether a server has sent both to the same query. */
export function areAnswersToOne(former: object, next: object): boolean {
  const queryHash = questions.get(next);
  return queryHash !== undefined && questions.get(former) === queryHash;
}

/** Versions have no order of their own; their times have (https://hl7.org/fhir/R4/resource.html#Meta). */
export function isNewer(one: FhirResource, other: FhirResource): boolean {
  const [time, otherTime] = [one, other].map(({ meta }) => Date.parse(meta?.lastUpdated ?? ""));
  return (time ?? NaN) > (otherTime ?? NaN);
}
