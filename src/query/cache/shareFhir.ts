import { replaceEqualDeep } from "@tanstack/query-core";
import type { Bundle, BundleEntry } from "fhir/r4.js";
import type { FhirResource } from "../../fhir/FhirResource.js";
import { isSubset } from "../../fhir/subset.js";
import { presentationFor } from "./presentation.js";
import { areResponsesToOne, asSame, isLate } from "./provenance.js";

/**
 * TanStack's structural sharing for FHIR: what is the same after a fetch stays the same object, so that nothing renders
 * again for it. A resource of the same type, id and version is the same without a look inside; entries of a Bundle are
 * found by what they are, not by where they stand, so that one more at the top leaves the others alone. Everything else
 * is compared deeply, as TanStack does by itself.
 *
 * @see https://hl7.org/fhir/R4/resource.html#Meta
 */
export function shareFhir(former: unknown, next: unknown): unknown {
  return presentationFor(next)?.present(former, next, share) ?? share(former, next);
}

function share<T>(former: unknown, next: T): T {
  if (former === next || !isObject(former) || !isObject(next)) return next;
  if (isLate(next, former)) return former as T;
  if (areResponsesToOne(former, next)) return asSame(next, shareResource(former, next)) as T;
  // What a `select` has picked out is shared already: another one in its place is another one.
  if (isResource(former) || isResource(next))
    return isSame(former, next) ? asSame(next, replaceEqualDeep(former, next)) : next;
  if (Array.isArray(former) && Array.isArray(next)) {
    // What has only moved is the same: with `maxPages` all pages move up when one more comes.
    const kept = new Set<unknown>(former);
    const items = next.map((item: unknown, at) => (kept.has(item) ? item : share(former[at], item)));
    return (isSameList(former, items) ? former : items) as T;
  }
  if (!isPlain(former) || !isPlain(next)) return replaceEqualDeep(former, next);
  const copy = Object.fromEntries(Object.entries(next).map(([name, value]) => [name, share(former[name], value)]));
  return (isSameRecord(former, copy) ? former : copy) as T;
}

function shareResource(former: object, next: object): object {
  if (!isSame(former, next)) return next;
  if (isBundle(former) && isBundle(next)) return shareBundle(former, next);
  return isSameVersion(former, next) ? former : replaceEqualDeep(former, next);
}

/** The same type and id; what is asked for again is a Bundle of another id at some servers. */
function isSame(former: object, next: object): former is FhirResource {
  if (!isResource(former) || !isResource(next) || former.resourceType !== next.resourceType) return false;
  return former.id === next.id || isBundle(former);
}

/** A server that changes `meta` without a new version (tags, profiles) has changed what is shown all the same. */
function isSameVersion(former: FhirResource, next: object): boolean {
  const { meta } = next as FhirResource;
  if (former.id === undefined || !meta?.versionId || former.meta?.versionId !== meta.versionId) return false;
  return isEqual(former.meta, meta) && !isSubset(former);
}

function shareBundle(former: Bundle, next: Bundle): Bundle {
  const { entry: formerEntries = [], ...formerRest } = former;
  const { entry: nextEntries, ...nextRest } = next;
  const rest = replaceEqualDeep(formerRest, nextRest);
  if (nextEntries === undefined) return rest === formerRest && former.entry === undefined ? former : rest;
  let byName: Map<string, BundleEntry> | undefined;
  const entry = nextEntries.map((one, at) => {
    const there = formerEntries[at];
    if (there && isUnchanged(there, one)) return there;
    if (there && isSameEntry(there, one)) return shareEntry(there, one);
    byName ??= new Map(formerEntries.map((each) => [nameOf(each), each]));
    const elsewhere = byName.get(nameOf(one));
    return elsewhere ? shareEntry(elsewhere, one) : one;
  });
  const isSameEntries = isSameList(formerEntries, entry) && former.entry !== undefined;
  if (isSameEntries && rest === formerRest) return former;
  return { ...rest, entry: isSameEntries ? formerEntries : entry };
}

/** A history holds versions of one resource; a search one of each, as a match or as included. */
function nameOf({ fullUrl = "", resource, search, request, response }: BundleEntry): string {
  const name = resource ? `${resource.resourceType}/${resource.id}` : (request?.url ?? response?.location ?? "");
  return `${name} ${fullUrl} ${request || response ? resource?.meta?.versionId : search?.mode}`;
}

/** What most entries are when they are fetched again. */
function isUnchanged(former: BundleEntry, next: BundleEntry): boolean {
  const [a, b] = [former.resource, next.resource];
  if (a?.id === undefined || a.id !== b?.id || a.resourceType !== b.resourceType) return false;
  return isSameVersion(a as FhirResource, b) && isEqual(former, next, "resource");
}

/** The same as by `nameOf`, which costs as much as the rest together, for what is plainly so. */
function isSameEntry({ fullUrl, resource, request }: BundleEntry, next: BundleEntry): boolean {
  const { id, resourceType } = next.resource ?? {};
  if (id === undefined || request !== undefined || next.request !== undefined) return false;
  return fullUrl === next.fullUrl && resource?.id === id && resource.resourceType === resourceType;
}

function shareEntry(former: BundleEntry, next: BundleEntry): BundleEntry {
  const { resource } = next;
  const shared = resource && former.resource ? shareResource(former.resource, resource) : resource;
  if (shared === former.resource && isEqual(former, next, "resource")) return former;
  return { ...next, ...(shared ? { resource: shared as FhirResource } : {}) };
}

/** JSON from outside may be nested deeper than the stack allows. TanStack Query has the same limit. */
const deepestComparison = 500;

/** Compares plain JSON like TanStack Query, without a copy; `less` names a member that is compared already. */
function isEqual(former: unknown, next: unknown, less?: string, depth = 0): boolean {
  if (former === next) return true;
  if (!isObject(former) || !isObject(next) || depth > deepestComparison) return false;
  if (Array.isArray(former) || Array.isArray(next)) return isEqualList(former, next, depth);
  const [a, b] = [former as Record<string, unknown>, next as Record<string, unknown>];
  for (const name in b)
    if (name !== less && a[name] !== b[name] && !isEqual(a[name], b[name], undefined, depth + 1)) return false;
  for (const name in a) if (!(name in b)) return false;
  return true;
}

function isEqualList(former: unknown, next: unknown, depth: number): boolean {
  if (!Array.isArray(former) || !Array.isArray(next) || former.length !== next.length) return false;
  for (let at = 0; at < next.length; at += 1) if (!isEqual(former[at], next[at], undefined, depth + 1)) return false;
  return true;
}

function isSameList(former: readonly unknown[], next: readonly unknown[]): boolean {
  return former.length === next.length && next.every((item, at) => item === former[at]);
}

function isSameRecord(former: Readonly<Record<string, unknown>>, next: Readonly<Record<string, unknown>>): boolean {
  const names = Object.keys(next);
  return (
    names.length === Object.keys(former).length &&
    names.every((name) => Object.hasOwn(former, name) && former[name] === next[name])
  );
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function isResource(value: object): value is FhirResource {
  return typeof (value as { resourceType?: unknown }).resourceType === "string";
}

function isBundle(value: object): value is Bundle {
  return (value as { resourceType?: unknown }).resourceType === "Bundle";
}
