import type { ElementDefinition, StructureDefinition } from "fhir/r4.js";
import { definitionsOf } from "./definitionsOf.js";

/** Finds an element by the names on the way to it, from a type on. A choice is found by its name without a type. */
export type FindElement = (type: string, names: readonly string[]) => ElementDefinition | undefined;

const files = ["profiles-types.json", "profiles-resources.json"];

export function createFindElement(): FindElement {
  const elements = new Map<string, ElementDefinition>();
  for (const { snapshot } of files.flatMap((file) => definitionsOf<StructureDefinition>(file))) {
    for (const element of snapshot?.element ?? []) elements.set(element.path, element);
  }
  return function find(type, [name = "", ...rest]) {
    const element = elements.get(`${type}.${name}`) ?? elements.get(`${type}.${name}[x]`);
    if (rest.length === 0 || !element) return element;
    const content = element.contentReference?.replace("#", "");
    const code = element.type?.[0]?.code ?? "";
    const isInside = code === "BackboneElement" || code === "Element";
    return find(content ?? (isInside ? element.path : code), rest);
  };
}
