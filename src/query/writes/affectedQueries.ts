import type { Query } from "@tanstack/react-query";
import { isSubset } from "../../fhir/subset.js";
import { isPrivate } from "../fhirQueryKey.js";
import { holdsCurrently } from "../cache/cachedBundles.js";
import type { Written } from "./ownWrites.js";
import { keyOf, type ServerCache } from "./ServerCache.js";

/** Returns whether a query may hold, or lack, the written resource. */
export function isAffected(cache: ServerCache, query: Query, written: Written): boolean {
  const { type, id, resource, isDeleted } = written;
  const [, , keyType, interaction, args] = keyOf(query);
  switch (interaction) {
    case "read":
      // Where the result is known, the read shows it already.
      return keyType === type && (id === undefined || (args === id && !isDeleted && (!resource || isSubset(resource))));
    case "operation":
      // The content of an operation is not predictable.
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
  // The parameters do not show what a stored list, a filter or a named query depends on.
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
