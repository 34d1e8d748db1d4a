import type { Bundle, OperationOutcome } from "fhir/r4.js";
import type { FhirResource, Resource, ResourceType } from "./FhirResource.js";
import { filledEntries, itemsIn } from "./types/itemsIn.js";

// Structural, so that every Bundle fits: a search's, with its entries told apart, and any other.
interface BundleLike {
  readonly link?: readonly { readonly relation: string; readonly url: string }[] | undefined;
  readonly entry?:
    | readonly {
        readonly resource?: { readonly resourceType: string } | undefined;
        readonly search?: { readonly mode?: string | undefined } | undefined;
      }[]
    | undefined;
}

type EntryOf<B extends BundleLike> = NonNullable<B["entry"]>[number];
type ResourceIn<E> = E extends { resource?: infer R } ? NonNullable<R> : never;
/** Entries of a mode; where the type does not tell them apart, all. */
type EntryWith<E, Mode> = E extends { search?: infer S }
  ? Mode extends NonNullable<S>[keyof NonNullable<S> & "mode"]
    ? E
    : never
  : never;

/** What a Bundle was asked for: the matches of a search, the content of any other. */
export type MatchIn<B extends BundleLike> = ResourceIn<EntryWith<EntryOf<B>, "match">>;
/** What came along by `_include` and its like. */
export type IncludeIn<B extends BundleLike> = ResourceIn<EntryWith<EntryOf<B>, "include">>;

/**
 * The resources that a Bundle was asked for, without what was included and what the server has to say. Of one type where
 * a type is given: `resourcesOf(everything, "Observation")`.
 *
 * @see https://hl7.org/fhir/R4/bundle.html#searchset
 */
export function resourcesOf<B extends BundleLike, T extends ResourceType = never>(
  bundle: B | undefined,
  type?: T,
): ([T] extends [never] ? MatchIn<B> : Resource<T>)[];
export function resourcesOf(bundle: BundleLike | undefined, type?: string): unknown[] {
  return filledEntries(bundle).flatMap(({ resource, search }) => {
    const mode = search?.mode ?? (resource.resourceType === "OperationOutcome" ? "outcome" : "match");
    return mode === "match" && isOf(resource, type) ? [resource] : [];
  });
}

/**
 * The resources that a search brought along by `_include` or `_revinclude`. A server that says no mode is taken at the
 * given type's word.
 *
 * @see https://hl7.org/fhir/R4/search.html#include
 */
export function includedIn<B extends BundleLike, T extends ResourceType = never>(
  bundle: B | undefined,
  type?: T,
): ([T] extends [never] ? IncludeIn<B> : Resource<T>)[];
export function includedIn(bundle: BundleLike | undefined, type?: string): unknown[] {
  const entries = filledEntries(bundle);
  const saysModes = entries.some(({ search }) => typeof search?.mode === "string");
  return entries.flatMap(({ resource, search }) => {
    const isIncluded = saysModes ? search?.mode === "include" : type !== undefined;
    return isIncluded && isOf(resource, type) ? [resource] : [];
  });
}

/** The address of the next page, as the server wrote it (it is opaque: https://hl7.org/fhir/R4/http.html#paging). */
export function nextLink(bundle: BundleLike | undefined): string | undefined {
  return linkIn(bundle, "next");
}

/** Returns the address that a Bundle gives for a relation, such as `"self"`. */
export function linkIn(bundle: BundleLike | undefined, relation: string): string | undefined {
  return itemsIn(bundle?.link).find((link) => link?.relation === relation && typeof link.url === "string")?.url;
}

/** What a server has to say of a search, within its answer. */
export function outcomesIn(bundle: BundleLike | undefined): OperationOutcome[] {
  const entries = filledEntries(bundle as Bundle<FhirResource> | undefined);
  return entries.flatMap(({ resource }) => (resource.resourceType === "OperationOutcome" ? [resource] : []));
}

/**
 * Returns the OperationOutcome that a server has answered with: the resource itself, or that of a searchset that holds nothing
 * but errors. Such a search has failed, and has not found nothing.
 */
export function failureIn(resource: FhirResource | undefined): OperationOutcome | undefined {
  if (resource?.resourceType === "OperationOutcome") return resource;
  const { type = "searchset" } = (resource ?? {}) as Partial<Bundle>;
  const entries = type === "searchset" ? filledEntries(resource as Bundle | undefined) : [];
  // The entries of an answer to a batch have a response.
  const outcomes = outcomesIn({ entry: entries.filter(({ response }) => !response) });
  const isFailed = outcomes.length === entries.length;
  return isFailed
    ? outcomes.find(({ issue }) => issue.some(({ severity }) => /error|fatal/.test(severity)))
    : undefined;
}

function isOf(resource: { resourceType: string }, type: string | undefined): boolean {
  return type === undefined || resource.resourceType === type;
}
