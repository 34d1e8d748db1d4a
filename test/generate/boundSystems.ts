import type { ElementDefinition, StructureDefinition, ValueSet } from "fhir/r4.js";
import { definitionsOf } from "./definitionsOf.js";

const files = ["profiles-types.json", "profiles-resources.json"];

/** Finds the code system of an element that is a `code` with a required binding to one system: servers index it with the code. */
export function createBoundSystems(): (type: string, path: string) => string | undefined {
  const structures = files.flatMap((file) => definitionsOf<StructureDefinition>(file));
  const elements = new Map<string, ElementDefinition>();
  for (const { snapshot } of structures)
    for (const element of snapshot?.element ?? []) elements.set(element.path, element);
  const valueSets = new Map(definitionsOf<ValueSet>("valuesets.json").map((valueSet) => [valueSet.url, valueSet]));

  function elementAt(type: string, [name = "", ...rest]: readonly string[]): ElementDefinition | undefined {
    const element = elements.get(`${type}.${name}`);
    if (rest.length === 0 || !element) return element;
    const code = element.type?.[0]?.code ?? "";
    return elementAt(code === "BackboneElement" ? element.path : code, rest);
  }

  return (type, path) => {
    if (!/^[\w.]+$/.test(path)) return undefined;
    const element = elementAt(type, path.split("."));
    if (element?.type?.[0]?.code !== "code" || element.binding?.strength !== "required") return undefined;
    const include = valueSets.get(element.binding.valueSet?.replace(/\|.*$/, ""))?.compose?.include ?? [];
    const systems = new Set(include.map(({ system }) => system));
    return systems.size === 1 ? include[0]?.system : undefined;
  };
}
