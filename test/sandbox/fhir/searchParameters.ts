import { r4SearchParameters } from "./definitions.js";
import { compileElementPath, compileSearchPath, type Extract } from "./searchPath.js";

type SearchType = "string" | "token" | "reference" | "date" | "number" | "quantity" | "uri" | "composite";

export interface SearchParam {
  code: string;
  type: SearchType;
  /** Resource types that a reference may point at. */
  targets: string[];
  /** Of a composite: its parts, whose paths start at what `extract` finds. */
  components: SearchParam[];
  extract: Extract;
}

const searchTypes = new Set(["string", "token", "reference", "date", "number", "quantity", "uri", "composite"]);
const byType = new Map<string, Map<string, SearchParam>>();

/** The search parameters of one resource type by name, those of every resource (`_id`, `_lastUpdated`, …) included. */
export function searchParamsOf(resourceType: string): Map<string, SearchParam> {
  let params = byType.get(resourceType);
  if (!params) {
    params = new Map();
    for (const { base, code, type, expression, target, component } of r4SearchParameters()) {
      const applies = base.some((name) => name === resourceType || name === "Resource" || name === "DomainResource");
      if (!applies || !expression || !searchTypes.has(type)) continue;
      const components = (component ?? []).map((part) => componentParam(part.definition, part.expression));
      const extract =
        type === "composite" && expression === resourceType
          ? (resource: object) => [resource]
          : compileSearchPath(expression, resourceType);
      params.set(code, { code, type: type as SearchType, targets: target ?? [], components, extract });
    }
    byType.set(resourceType, params);
  }
  return params;
}

export function searchParam(resourceType: string, code: string): SearchParam | undefined {
  return searchParamsOf(resourceType).get(code);
}

function componentParam(definition: string, expression: string): SearchParam {
  const found = r4SearchParameters().find((param) => param.url === definition);
  const type = (found?.type ?? "token") as SearchType;
  return { code: found?.code ?? "", type, targets: [], components: [], extract: compileElementPath(expression) };
}
