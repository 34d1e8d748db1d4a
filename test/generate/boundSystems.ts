import type { ElementDefinition, ValueSet } from "fhir/r4.js";
import { definitionsOf } from "./definitionsOf.js";
import type { FindElement } from "./structureElements.js";

/** Returns the code system of an element that is a `code` with a required binding to one system: servers index it with the code. */
export function createBoundSystems(find: FindElement): (type: string, path: string) => string | undefined {
  const valueSets = new Map(definitionsOf<ValueSet>("valuesets.json").map((valueSet) => [valueSet.url, valueSet]));

  const systemOf = (element: ElementDefinition | undefined): string | undefined => {
    if (element?.type?.[0]?.code !== "code" || element.binding?.strength !== "required") return undefined;
    const include = valueSets.get(element.binding.valueSet?.replace(/\|.*$/, ""))?.compose?.include ?? [];
    const systems = new Set(include.map(({ system }) => system));
    return systems.size === 1 ? include[0]?.system : undefined;
  };
  return (type, path) => (/^[\w.]+$/.test(path) ? systemOf(find(type, path.split("."))) : undefined);
}
