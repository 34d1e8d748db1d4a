import { compileSearchPath, type Extract } from "./searchPath.js";
import { searchParameterTable, type SearchParameterRow } from "./searchParameterTable.js";

export interface SearchParam {
  code: string;
  type: SearchParameterRow[1];
  /** Resource types that a reference may point at. */
  targets: readonly string[];
  /** The code system of an element that is bound to one: servers find its codes by that system, too. */
  system: string | undefined;
  /** Of a composite: its parts, whose paths start at what `extract` finds. */
  components: readonly SearchParam[];
  extract: Extract;
}

const { Resource: ofEveryType = [], ...ofTypes } = searchParameterTable;

/** R4's resource types. */
export const resourceTypes: readonly string[] = Object.keys(ofTypes);
const known = new Set(resourceTypes);

const byType = new Map<string, Map<string, SearchParam>>();

export function isResourceType(name: string): boolean {
  return known.has(name);
}

/** The search parameters of one resource type by name, those of every resource (`_id`, `_lastUpdated`, …) included. */
export function searchParamsOf(resourceType: string): Map<string, SearchParam> {
  let params = byType.get(resourceType);
  if (!params) {
    const rows = [...ofEveryType, ...(known.has(resourceType) ? (ofTypes[resourceType] ?? []) : [])];
    params = new Map(rows.map((row) => [row[0], paramOf(row)]));
    byType.set(resourceType, params);
  }
  return params;
}

export function searchParam(resourceType: string, code: string): SearchParam | undefined {
  return searchParamsOf(resourceType).get(code);
}

function paramOf([code, type, path, targetsOrSystem = "", components = []]: SearchParameterRow): SearchParam {
  const targets = type === "token" ? "" : targetsOrSystem;
  return {
    code,
    type,
    targets: targets === "*" ? resourceTypes : targets.split(" ").filter(Boolean),
    system: type === "token" && targetsOrSystem !== "" ? targetsOrSystem : undefined,
    components: components.map((component) => paramOf(component)),
    extract: compileSearchPath(path),
  };
}
