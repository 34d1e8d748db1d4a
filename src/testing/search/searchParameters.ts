import { compileSearchPath, type Extract } from "./searchPath.js";
import { searchParameterTable } from "./searchParameterTable.js";

const kinds = ["string", "token", "reference", "date", "number", "quantity", "uri", "composite"] as const;

export interface SearchParam {
  code: string;
  type: (typeof kinds)[number];
  /** Resource types that a reference may point at. */
  targets: readonly string[];
  /** Of a path that is of references to one type: the others are not this parameter's. */
  only: string | undefined;
  /** The code system of an element that is bound to one: servers find its codes by that system, too. */
  system: string | undefined;
  /** Of a composite: its parts, whose paths start at what `extract` finds. */
  components: readonly SearchParam[];
  extract: Extract;
}

const { Resource: ofEveryType, ...ofTypes } = searchParameterTable;

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
    const own = known.has(resourceType) ? ofTypes[resourceType] : undefined;
    const rows = [ofEveryType, own].flatMap((text) => text?.split("\n") ?? []);
    params = new Map(rows.map(paramOf).map((param) => [param.code, param]));
    byType.set(resourceType, params);
  }
  return params;
}

export function searchParam(resourceType: string, code: string): SearchParam | undefined {
  return searchParamsOf(resourceType).get(code);
}

function paramOf(row: string): SearchParam {
  const [code = "", kind = "", given = "", targetsOrSystem = "", ...parts] = row.split(";");
  const path = given || code.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const type = kinds.find((one) => one.startsWith(kind)) ?? "token";
  const only = /:(\w+)$/.exec(path)?.[1];
  const targets = only ?? (type === "token" ? "" : targetsOrSystem);
  return {
    code,
    type,
    only,
    targets: targets === "*" ? resourceTypes : targets.split(" ").filter(Boolean),
    system:
      type === "token" && targetsOrSystem !== "" ? new URL(targetsOrSystem, "http://hl7.org/fhir/").href : undefined,
    components: Array.from({ length: Math.ceil(parts.length / 4) }, (_, at) =>
      paramOf(parts.slice(at * 4, at * 4 + 4).join(";")),
    ),
    extract: compileSearchPath(path.replaceAll(/:\w+/g, "")),
  };
}
