import type { Resource } from "fhir/r4.js";
import { unescapeValue } from "./criteria.js";
import { compileCriterion, wantedReferences, type ResourceGraph } from "./matchCriterion.js";
import type { SearchQuery } from "./searchQuery.js";
import type { SearchReader } from "./SearchReader.js";
import type { SearchValues } from "./searchValues.js";

/** What a search runs over. */
export interface SearchSource extends ResourceGraph {
  all(type: string): Iterable<Resource>;
}

/** All resources that a search finds, sorted. Candidates come from the index where a condition allows it. */
export function findMatches(query: SearchQuery, source: SearchSource): Resource[] {
  const tests = query.criteria.map((criterion) => compileCriterion(criterion, source));
  const found: Resource[] = [];
  for (const resource of candidates(query, source)) {
    if (tests.every((test) => test(resource))) found.push(resource);
  }
  return query.sort.length > 0 ? sortResources(found, query.sort, source.reader) : found;
}

function candidates({ resourceType, criteria }: SearchQuery, source: SearchSource): Iterable<Resource> {
  for (const criterion of criteria) {
    if (criterion.kind !== "value") continue;
    const { param, modifier, values } = criterion;
    if (param.code === "_id" && modifier === undefined) {
      const ids = new Set(values.map(unescapeValue));
      return [...ids].flatMap((id) => source.stored(resourceType, id) ?? []);
    }
    if (param.type === "reference" && modifier !== "missing") {
      const references = values.flatMap((value) => wantedReferences(criterion, value, source.reader));
      return new Set(references.flatMap((reference) => [...source.referrers(resourceType, param, reference)]));
    }
  }
  return source.all(resourceType);
}

type SortValue = string | number | undefined;

function sortResources(resources: Resource[], sort: SearchQuery["sort"], reader: SearchReader): Resource[] {
  const keyed = resources.map((resource) => ({
    resource,
    keys: sort.map(({ param, descending }) => sortValue(reader.valuesOf(resource, param), descending)),
  }));
  // Array sort is stable: what is equal by every key stays in the order in which it was stored.
  keyed.sort((a, b) => {
    for (const [at, { descending }] of sort.entries()) {
      const order = compare(a.keys[at], b.keys[at], descending);
      if (order !== 0) return order;
    }
    return 0;
  });
  return keyed.map(({ resource }) => resource);
}

/** Resources that lack the value come last, whichever way it goes. */
function compare(a: SortValue, b: SortValue, descending: boolean): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  return a < b === descending ? 1 : -1;
}

/** Of several values the least counts, or the greatest where the sort is descending. */
function sortValue(values: SearchValues, descending: boolean): SortValue {
  const keys: SortValue[] = [
    ...values.texts.map(({ folded }) => folded),
    ...values.tokens.map(({ code, text }) => code ?? text),
    ...values.references,
    ...values.ranges.map(({ start, end }) => (descending ? end : start)),
    ...values.quantities.map(({ low, high }) => (descending ? high : low)),
  ];
  return keys.reduce((best, key) => (compare(key, best, descending) < 0 ? key : best), undefined);
}
