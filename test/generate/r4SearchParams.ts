import type { SearchParameter, StructureDefinition } from "fhir/r4.js";
import { definitionsOf } from "./definitionsOf.js";

const kinds: Record<string, string> = {
  string: "StringParam",
  token: "TokenParam",
  date: "DateParam",
  number: "NumberParam",
  quantity: "QuantityParam",
  uri: "UriParam",
  composite: "CompositeParam",
  special: "StringParam",
};

/**
 * The text of `src/fhir/R4SearchParams.ts`: HL7's search parameters of FHIR R4, by resource type, as types. `npm run
 * generate` writes it; a test compares.
 */
export function r4SearchParamsSource(): string {
  const params = definitionsOf<SearchParameter>("search-parameters.json");
  const structures = definitionsOf<StructureDefinition>("profiles-resources.json");
  const types = structures
    .filter(({ kind, derivation, abstract }) => kind === "resource" && derivation === "specialization" && !abstract)
    .map(({ type }) => type)
    .filter((type) => type !== "Parameters")
    .toSorted();
  const codes = codeElements(structures);

  const own = (type: string) => params.filter(({ base }) => base.includes(type as never)).toSorted(byCode);
  const interfaces = types.map((type) => {
    const lines = own(type).map((param) => {
      const coded = param.type === "token" ? codedElement(param, type, codes) : undefined;
      const kind =
        param.type === "reference"
          ? `ReferenceParam<${targetsOf(param, type, types)}>`
          : coded
            ? `TokenParam<${coded}>`
            : kinds[param.type];
      return `  /** ${describe(param, type)} */\n  readonly ${key(param.code)}?: ${kind};`;
    });
    return `export interface ${type}SearchParams {\n${lines.join("\n")}\n}`;
  });

  const includes = types.map((type) => {
    const references = own(type).filter((param) => param.type === "reference");
    return `  ${type}: { ${references.map((param) => `${key(param.code)}: ${targetsOf(param, type, types)}`).join("; ")} };`;
  });

  const paths = types.map((type) => {
    const references = own(type).filter((param) => param.type === "reference");
    const all = references.flatMap((param) => {
      const path = `${type}:${param.code}`;
      const targets = targetList(param, type, types);
      // Of what may be anything the compiler is not to make a list.
      const narrowed =
        targets.length === types.length ? [`\`${path}:\${string}\``] : targets.map((one) => quoted(`${path}:${one}`));
      return [quoted(path), ...narrowed];
    });
    return `  ${type}: ${["never", ...all].slice(all.length > 0 ? 1 : 0).join(" | ")};`;
  });

  const everywhere: string[] = [];
  const reverse = new Map<string, string[]>();
  for (const source of types) {
    for (const param of own(source).filter(({ type }) => type === "reference")) {
      const targets = targetList(param, source, types);
      const path = quoted(`${source}:${param.code}`);
      if (targets.length === types.length) everywhere.push(path);
      else for (const target of targets) reverse.set(target, [...(reverse.get(target) ?? []), path]);
    }
  }
  const reversed = types.map((type) => `  ${type}: ${(reverse.get(type) ?? ["never"]).join(" | ")};`);
  const used = [...new Set(interfaces.join("\n").match(/\b\w+Param\b/g))].toSorted();

  return `// Made by \`npm run generate\` of HL7's definitions of FHIR R4 (4.0.1). Types only: nothing of it is in a bundle.
import type * as r4 from "fhir/r4.js";
import type { ${used.join(", ")} } from "./SearchParam.js";

type Any = r4.FhirResource["resourceType"];

${interfaces.join("\n\n")}

/** The search parameters of each resource type: https://hl7.org/fhir/R4/searchparameter-registry.html */
export interface R4SearchParams {
${types.map((type) => `  ${type}: ${type}SearchParams;`).join("\n")}
}

/** What each reference parameter may lead to: what \`_include\` brings. */
export interface R4Includes {
${includes.join("\n")}
}

/** What \`_include\` takes: a parameter, or one with the type that is wanted. */
export interface R4IncludePaths {
${paths.join("\n")}
}

/** The parameters that may refer to anything. */
type Everywhere = ${everywhere.join(" | ")};

/** The parameters that may refer to each type: what \`_revinclude\` takes. */
interface R4ReverseIncludes {
${reversed.join("\n")}
}
export type R4ReverseInclude<T extends keyof R4ReverseIncludes> = R4ReverseIncludes[T] | Everywhere;
`;
}

function byCode(a: SearchParameter, b: SearchParameter): number {
  return a.code < b.code ? -1 : 1;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

function key(code: string): string {
  return /^\w+$/.test(code) ? code : JSON.stringify(code);
}

/** The part of a parameter's expression that concerns one type. */
function expressionsOf({ expression = "" }: SearchParameter, type: string): string[] {
  return expression.split("|").filter((part) => new RegExp(`^\\s*\\(?${type}\\.`).test(part));
}

function targetList(param: SearchParameter, type: string, types: readonly string[]): readonly string[] {
  // One definition may stand for many types; what is a patient is a Patient, whatever else is a target in others.
  const parts = expressionsOf(param, type);
  const resolved = parts.flatMap((part) => /resolve\(\) is (\w+)/.exec(part)?.[1] ?? []);
  if (parts.length > 0 && resolved.length === parts.length) return [...new Set(resolved)];
  const targets = (param.target ?? []).filter((target) => types.includes(target)).toSorted();
  return targets.length > 100 || targets.length === 0 ? types : targets;
}

function targetsOf(param: SearchParameter, type: string, types: readonly string[]): string {
  const targets = targetList(param, type, types);
  return targets.length === types.length ? "Any" : targets.map(quoted).join(" | ");
}

/** The elements whose code is one of a fixed list, which the types of FHIR name, and whether there may be many. */
function codeElements(structures: readonly StructureDefinition[]): Map<string, boolean> {
  return new Map(
    structures.flatMap(({ snapshot }) =>
      (snapshot?.element ?? [])
        .filter(({ type, binding }) => type?.[0]?.code === "code" && binding?.strength === "required")
        .map(({ path, max }): [string, boolean] => [path, max === "*"]),
    ),
  );
}

/** The type of `Patient["gender"]`, where a token parameter stands for an element with a fixed list of codes. */
function codedElement(param: SearchParameter, type: string, codes: Map<string, boolean>): string | undefined {
  const paths = expressionsOf(param, type).map((part) => part.trim());
  const [path] = paths;
  if (paths.length !== 1 || !path || !codes.has(path) || path.split(".").length !== 2) return undefined;
  const element = `NonNullable<r4.${path.replace(".", '["')}"]>`;
  return codes.get(path) ? `${element}[number]` : element;
}

/** The first sentence that a definition says of one type. */
function describe({ description, code }: SearchParameter, type: string): string {
  const own = new RegExp(`\\[${type}\\]\\([^)]*\\): ([^\\r\\n]*)`).exec(description)?.[1];
  const text = (own ?? description).replaceAll("*/", "* /").replaceAll(/\s+/g, " ").trim();
  return text === "" ? code : text;
}
