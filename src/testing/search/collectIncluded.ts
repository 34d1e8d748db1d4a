import type { Resource } from "fhir/r4.js";
import { referredBy } from "./matchCriterion.js";
import type { SearchSource } from "./findMatches.js";
import { resourceTypes, searchParamsOf } from "./searchParameters.js";
import type { Include } from "./searchQuery.js";

const deepest = 5;

/** The resources that `_include` and `_revinclude` add to a page of matches. */
export function collectIncluded(matches: Resource[], includes: Include[], source: SearchSource): Resource[] {
  const seen = new Set(matches.map(keyOf));
  const included: Resource[] = [];
  let from = matches;
  for (let depth = 0; depth < deepest && from.length > 0; depth += 1) {
    const found: Resource[] = [];
    for (const include of includes.filter(({ iterate }) => iterate || depth === 0)) {
      for (const resource of follow(from, include, source)) {
        if (seen.has(keyOf(resource))) continue;
        seen.add(keyOf(resource));
        found.push(resource);
      }
    }
    included.push(...found);
    from = found;
  }
  return included;
}

function* follow(from: Resource[], include: Include, source: SearchSource): Generator<Resource> {
  if (include.sourceType === "*") {
    const types = include.reverse ? resourceTypes : new Set(from.map(({ resourceType }) => resourceType));
    for (const sourceType of types) yield* follow(from, { ...include, sourceType }, source);
    return;
  }
  const { sourceType, param, targetType, reverse } = include;
  const params = param ? [param] : [...searchParamsOf(sourceType).values()].filter(({ type }) => type === "reference");
  for (const resource of from) {
    for (const one of params) {
      if (reverse) {
        if (targetType && resource.resourceType !== targetType) continue;
        yield* source.referrers(sourceType, one, keyOf(resource));
      } else if (resource.resourceType === sourceType) {
        for (const target of referredBy(resource, one, source)) {
          if (!targetType || target.resourceType === targetType) yield target;
        }
      }
    }
  }
}

function keyOf({ resourceType, id }: Resource): string {
  return `${resourceType}/${id}`;
}
