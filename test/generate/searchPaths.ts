import type { SearchParameter } from "fhir/r4.js";
import type { FindElement } from "./structureElements.js";

/** Of the types that a choice may have those that a parameter can search. */
const searched: Partial<Record<SearchParameter["type"], readonly string[]>> = {
  date: ["date", "dateTime", "instant", "Period", "Timing"],
  reference: ["Reference", "canonical", "uri"],
  quantity: ["Quantity", "Age", "Duration", "Range", "Money", "SampledData"],
  number: ["decimal", "integer", "positiveInt", "Range"],
  string: ["string"],
  token: ["code", "Coding", "CodeableConcept", "Identifier", "boolean", "string"],
};

/**
 * Creates a function that returns the paths of a FHIRPath expression from a type on, by the names that elements have in
 * JSON: `effective` is `effectiveDateTime | effectivePeriod | …`, and `value.ofType(Range)` is `valueRange`.
 */
export function createSearchPaths(find: FindElement) {
  const typed = (name: string, type: string) => name + type[0]?.toUpperCase() + type.slice(1);

  /** The paths that one path stands for. */
  function spelled(type: string, path: string, kind: SearchParameter["type"]): string[] {
    const steps = path.split(/\.(?![^(]*\))/);
    return steps.reduce<{ paths: string[]; names: string[] }>(
      ({ paths, names }, step, at) => {
        // What `where` tells apart stays; `ofType` is read with the choice ahead of it.
        if (step.startsWith("ofType")) return { paths, names };
        if (step.startsWith("where")) return { paths: paths.map((one) => `${one}.${step}`), names };
        const [, name = "", filter = ""] = /^(\w+)(.*)$/.exec(step) ?? [];
        const element = find(type, [...names, name]);
        const given = /^ofType\((\w+)\)$/.exec(steps[at + 1] ?? "")?.[1];
        const types = (element?.type ?? []).map(({ code }) => code);
        const wanted = given ? [given] : types.filter((code) => searched[kind]?.includes(code));
        const all = element?.path.endsWith("[x]") ? wanted.map((code) => typed(name, code)) : [name];
        if (all.length === 0) throw new Error(`No type of ${type}.${path} can be searched as ${kind}.`);
        return {
          paths: paths.flatMap((one) => all.map((next) => `${one}${one && "."}${next}${filter}`)),
          names: [...names, name],
        };
      },
      { paths: [""], names: [] },
    ).paths;
  }

  return (type: string, expression: string, kind: SearchParameter["type"]): string => {
    // The one boolean expression of R4: `Patient.deceased.exists() and Patient.deceased != false`.
    if (expression.startsWith("deceased.exists()")) return "deceased";
    return expression
      .split(" | ")
      .flatMap((path) => spelled(type, path, kind))
      .join(" | ");
  };
}
