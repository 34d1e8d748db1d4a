import type { Bundle } from "fhir/r4.js";
import type { BundleFailure, BundleRequest, BundleSuccess, SearchByQuery } from "../BundleRequest.js";
import type { FhirResource } from "../FhirResource.js";
import { filterOf, selfLink } from "../strictSearch.js";

/** What is read or searched as one of many. A search is what it was when it was asked for. */
export type BatchEntry = Extract<BundleRequest, { interaction: "read" }> | SearchByQuery;

type Success = BundleSuccess<FhirResource | undefined>;

export function withoutCondition(entry: BatchEntry): BatchEntry {
  return entry.interaction === "read" ? { ...entry, ifNoneMatch: undefined } : entry;
}

/**
 * Whether an answer stands in another's place: the resource that another entry reads, or the answer to another's search by
 * its own `self` link, while that other has something else. The order is all that ties an answer to its entry, so that none
 * of them is to be believed then.
 *
 * @see https://hl7.org/fhir/R4/search.html#conformance
 */
export function areDisordered(entries: readonly BatchEntry[], answers: readonly (Success | BundleFailure)[]): boolean {
  const wanted = entries.map(askedName);
  const told = entries.map((entry, at) => {
    const answer = answers[at];
    return answer?.ok ? toldName(entry, answer.resource) : undefined;
  });
  const isStray = wanted.map((name, at) => name !== told[at]);
  const missed = new Set(wanted.filter((_, at) => isStray[at]));
  return told.some((name, at) => isStray[at] && name !== undefined && missed.has(name));
}

/** Whether an answer is one to its entry: the resource, or a Bundle of its type. */
export function isAnswerTo(entry: BatchEntry, { status, resource }: Success): boolean {
  // A 304 is an answer to a condition.
  if (entry.interaction === "read")
    return resource ? resource.id === entry.id : status === 304 && entry.ifNoneMatch !== undefined;
  const types = ((resource as Bundle | undefined)?.entry ?? []).flatMap((one) => one.resource?.resourceType ?? []);
  const content = types.filter((type) => type !== "OperationOutcome");
  return content.length === 0 || content.includes(entry.type);
}

function askedName(entry: BatchEntry): string {
  return entry.interaction === "read" ? `${entry.type}/${entry.id}` : filterOf(`${entry.type}?${entry.query}`);
}

function toldName(entry: BatchEntry, resource: FhirResource | undefined): string | undefined {
  if (!resource) return undefined;
  if (entry.interaction === "read") return `${resource.resourceType}/${resource.id}`;
  const self = selfLink(resource as Bundle);
  return self === undefined ? undefined : filterOf(self);
}
