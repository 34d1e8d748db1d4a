import type { InfiniteData, Query } from "@tanstack/react-query";
import type { Bundle, BundleEntry } from "fhir/r4.js";
import type { FhirResource } from "../../fhir/FhirResource.js";
import type { FhirQueryKey } from "../fhirQueryKey.js";
import { isForeign } from "./foreignEntries.js";
import { provenanceOf, withoutDrafts } from "./provenance.js";

/** Changes one page of a search, or the data of any other query; every item that needs no change stays the same object. */
export function mapItems(data: unknown, map: (item: unknown, index: number) => unknown): unknown {
  if (!isPaged(data)) return map(data, 0);
  const pages = data.pages.map(map);
  return pages.every((page, index) => page === data.pages[index]) ? data : { ...data, pages };
}

/** The pages of a search, or the data of any other query. */
export function itemsIn(data: unknown): readonly unknown[] {
  return isPaged(data) ? data.pages : [data];
}

/** The Bundles of a search, of its pages or of an operation. */
export function bundlesIn(data: unknown): Bundle<FhirResource>[] {
  return itemsIn(data).filter(isBundle);
}

function isPaged(data: unknown): data is InfiniteData<unknown> {
  return Array.isArray((data as InfiniteData<unknown> | undefined)?.pages);
}

/**
 * Changes the resources that a query shows in their present version: that of a read, and the entries of a search, of its
 * pages or of an operation. A Bundle that is stored itself holds former versions, and so does a history. An entry that
 * `change` returns nothing for is left out.
 */
export function mapCurrent(
  item: unknown,
  [, , , interaction, args]: FhirQueryKey,
  bases: readonly string[],
  change: (resource: FhirResource) => FhirResource | undefined,
): unknown {
  if (interaction === "read") {
    const isResource = (item as FhirResource | null)?.id === args;
    return isResource ? (change(item as FhirResource) ?? item) : item;
  }
  if (!isBundle(item) || !holdsCurrent(interaction) || item.type === "history") return item;
  let removed = 0;
  let isChanged = false;
  const entry = entriesIn(item).flatMap((one): BundleEntry<FhirResource>[] => {
    const { resource, search } = one;
    if (resource?.id === undefined) return [one];
    const next = change(resource);
    if (next === resource || isForeign(one, item, bases)) return [one];
    isChanged = true;
    if (next) return [{ ...one, resource: next }];
    if (search?.mode !== "include") removed += 1;
    return [];
  });
  if (!isChanged) return item;
  const total = removed > 0 && typeof item.total === "number" ? { total: Math.max(0, item.total - removed) } : {};
  return { ...item, ...total, entry };
}

function holdsCurrent(interaction: FhirQueryKey[3]): boolean {
  return interaction === "search" || interaction === "pages" || interaction === "operation";
}

/**
 * Returns the versions of a resource that a query holds, former ones in a history included.
 *
 * @param before only of what was asked for before this place in the order of requests.
 */
export function versionsIn(
  { queryKey, state }: Query,
  { type, id }: Pick<Place, "type" | "id">,
  before = Infinity,
): (string | undefined)[] {
  const isRead = queryKey[3] === "read";
  return itemsIn(state.data)
    .map(withoutDrafts)
    .filter((item) => (provenanceOf(item)?.askedAt ?? 0) < before)
    .flatMap((item) =>
      (isBundle(item) ? entriesOf(item, type, id) : [])
        .map((one) => one.resource)
        .concat(isRead ? [item as FhirResource] : []),
    )
    .filter((resource) => resource?.resourceType === type && resource.id === id)
    .map((resource) => resource?.meta?.versionId);
}

/** Returns whether a query holds a resource in its present version: as its read, or in a Bundle. Drafts do not count. */
export function holdsCurrently({ queryKey, state }: Query, { type, id, bases }: Place): boolean {
  const [, , keyType, interaction, args] = queryKey as FhirQueryKey;
  if (interaction === "read") return keyType === type && args === id && state.data !== undefined;
  if (!holdsCurrent(interaction)) return false;
  return itemsIn(state.data)
    .map(withoutDrafts)
    .some(
      (item) =>
        isBundle(item) &&
        item.type !== "history" &&
        entriesOf(item, type, id).some((one) => !isForeign(one, item, bases)),
    );
}

/** An index of a Bundle, which goes with it. */
const entriesByName = new WeakMap<Bundle, Map<string, BundleEntry<FhirResource>[]>>();

/** Returns the entries that hold a resource: many writes are looked for in many lists. */
function entriesOf(bundle: Bundle<FhirResource>, type: string, id: string): BundleEntry<FhirResource>[] {
  const known = entriesByName.get(bundle);
  if (known) return known.get(`${type}/${id}`) ?? [];
  const byName = new Map<string, BundleEntry<FhirResource>[]>();
  for (const one of entriesIn(bundle)) {
    const name = `${one.resource?.resourceType}/${one.resource?.id}`;
    byName.set(name, [...(byName.get(name) ?? []), one]);
  }
  entriesByName.set(bundle, byName);
  return byName.get(`${type}/${id}`) ?? [];
}

/** Data that the app has put into the cache may hold anything. */
function entriesIn({ entry }: Bundle<FhirResource>): BundleEntry<FhirResource>[] {
  return Array.isArray(entry) ? (entry as (BundleEntry<FhirResource> | null)[]).filter((one) => one !== null) : [];
}

/** A resource, and the bases that its server goes by. */
export interface Place {
  readonly type: string;
  readonly id: string;
  readonly bases: readonly string[];
}

function isBundle(data: unknown): data is Bundle<FhirResource> {
  return (data as FhirResource | null | undefined)?.resourceType === "Bundle";
}
