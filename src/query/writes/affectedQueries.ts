import type { Query } from "@tanstack/react-query";
import { isSubset } from "../../fhir/subset.js";
import { isPrivate } from "../fhirQueryKey.js";
import { holdsCurrently } from "../cache/cachedBundles.js";
import type { Written } from "./ownWrites.js";
import { keyOf, type ServerCache } from "./ServerCache.js";

/** Returns whether a query may hold, or lack, what was written. */
export function isAffected(cache: ServerCache, query: Query, written: Written): boolean {
  const { type, id, resource, isDeleted } = written;
  const [, , keyType, interaction, args] = keyOf(query);
  switch (interaction) {
    case "read":
      // It shows what was written already, where that is known.
      return keyType === type && (id === undefined || (args === id && !isDeleted && (!resource || isSubset(resource))));
    case "operation":
      // What an operation gathers is not known.
      return true;
    case "attachment":
      return keyType === type;
    case "search":
    case "pages":
      // What a private search depends on is not known.
      return (
        keyType === type ||
        isPrivate(query.queryKey) ||
        dependsOn(args, type) ||
        (id !== undefined && holdsCurrently(query, { type, id, bases: cache.bases }))
      );
    default:
      return false;
  }
}

/** Returns whether a search includes, or depends on, resources of a type. */
function dependsOn(args: string, type: string): boolean {
  // What a stored list, a filter or a named query depends on does not stand in the parameters.
  if (/(^|&)_(filter|query|list)=/.test(args)) return true;
  const search = new URLSearchParams(args.replace(/ (strict|lenient)$/, ""));
  return [...search].some(([name, value]) => {
    if (!/^_(rev)?include|^_has|[.:]/.test(name)) return false;
    // A chain that does not say where it leads may lead to any type.
    const links = name.split(".").slice(0, -1);
    if (links.some((link) => !/:[A-Z][A-Za-z]*$/.test(link))) return true;
    return `${name}:${value}`.split(/[:.,]/).some((part) => part === type || part === "*");
  });
}
