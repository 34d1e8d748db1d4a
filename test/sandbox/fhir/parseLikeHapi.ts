import type { Resource } from "fhir/r4.js";
import { badRequest, type FhirProblem } from "../../../src/testing/search/FhirProblem.js";
import { codesOf, elementsOf, type ElementOfType } from "./definitions.js";

type Fields = Record<string, unknown>;

/**
 * Reads the content of a resource as HAPI's parser does: unknown and empty members are dropped, a value that its type cannot
 * have is refused, and what a profile asks for is not looked at.
 *
 * @throws FhirProblem 400
 */
export function parseLikeHapi(resource: Resource): Resource {
  const { resourceType, ...fields } = resource;
  return { resourceType, ...parseFields(fields, resourceType) };
}

function parseFields(fields: Fields, type: string): Fields {
  const elements = elementsOf(type);
  if (!elements) return fields;
  const parsed: Fields = {};
  for (const [name, value] of Object.entries(fields)) {
    // The extensions of a primitive stay as they are.
    if (name.startsWith("_") && elements.has(name.slice(1))) parsed[name] = value;
    const element = elements.get(name);
    const kept = element && parseElement(value, name, element);
    if (kept !== undefined) parsed[name] = kept;
  }
  return parsed;
}

function parseElement(value: unknown, name: string, element: ElementOfType): unknown {
  if (value === null || value === "") return undefined;
  if (!element.isList) return parseValue(Array.isArray(value) ? (value as unknown[])[0] : value, name, element);
  const items = (Array.isArray(value) ? (value as unknown[]) : [value]).map((item) =>
    item === null ? null : parseValue(item, name, element),
  );
  const kept = items.filter((item) => item !== undefined);
  return kept.length > 0 ? kept : undefined;
}

function parseValue(value: unknown, name: string, { type, valueSet }: ElementOfType): unknown {
  if (type === "Resource" || type === "xhtml") return value;
  if (/^[A-Z]/.test(type)) {
    return typeof value === "object" && value !== null ? parseFields(value as Fields, type) : undefined;
  }
  if (typeof value === "object") return undefined;
  return parsePrimitive(value, name, { type, valueSet });
}

function parsePrimitive(value: unknown, name: string, { type, valueSet }: Pick<ElementOfType, "type" | "valueSet">) {
  const text = String(value);
  switch (type) {
    case "boolean":
      if (text !== "true" && text !== "false") throw invalid(name, text, `Invalid boolean string: '${text}'`);
      return text === "true";
    case "integer":
    case "positiveInt":
    case "unsignedInt":
      if (!/^[+-]?\d+$/.test(text))
        throw invalid(name, text, `java.lang.NumberFormatException: For input string: "${text}"`);
      return Number(text);
    case "decimal":
      if (text === "" || Number.isNaN(Number(text))) throw invalid(name, text, "Character array is missing a number");
      return Number(text);
    case "date":
    case "dateTime":
    case "instant":
      if (!isDate(text)) throw invalid(name, text, `Invalid date/time format: "${text}"`);
      return text;
    case "code": {
      const codes = valueSet === undefined ? undefined : codesOf(valueSet);
      if (codes && !codes.codes.has(text)) throw invalid(name, text, `Unknown ${codes.name} code '${text}'`);
      return text;
    }
    default:
      return text;
  }
}

function invalid(name: string, value: string, reason: string): FhirProblem {
  const text = `[element="${name}"] Invalid attribute value "${value}": ${reason}`;
  return badRequest(text).withHapiText(
    `HAPI-0450: Failed to parse request body as JSON resource. Error was: HAPI-1821: ${text}`,
  );
}

const datePattern = /^\d{4}(-(\d\d)(-(\d\d)(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/;

function isDate(text: string): boolean {
  const [year, month, day] = datePattern.exec(text)?.[0].slice(0, 10).split("-").map(Number) ?? [];
  if (year === undefined) return false;
  if (month !== undefined && (month < 1 || month > 12)) return false;
  return day === undefined || (day >= 1 && day <= new Date(Date.UTC(year, month ?? 1, 0)).getUTCDate());
}
