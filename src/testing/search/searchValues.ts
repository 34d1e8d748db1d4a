import type { Resource } from "fhir/r4.js";
import { periodOf, type Range } from "./dateRange.js";
import type { SearchParam } from "./searchParameters.js";

interface TextValue {
  raw: string;
  folded: string;
}
export interface TokenValue {
  system?: string | undefined;
  code?: string | undefined;
  text?: string | undefined;
}
interface QuantityValue {
  value: number;
  system?: string | undefined;
  code?: string | undefined;
  unit?: string | undefined;
}
/** What a resource holds for a parameter, in the shape that its type of search compares. */
export interface SearchValues {
  texts: TextValue[];
  tokens: TokenValue[];
  references: string[];
  ranges: Range[];
  quantities: QuantityValue[];
  elements: object[];
  isEmpty: boolean;
}

/** Stored resources never change (an update stores a new one), so what was read out of one stays true. */
const cache = new WeakMap<object, Map<SearchParam, SearchValues>>();

export function searchValuesOf(resource: Resource | object, param: SearchParam): SearchValues {
  let values = cache.get(resource);
  if (!values) cache.set(resource, (values = new Map()));
  let found = values.get(param);
  if (!found) values.set(param, (found = convert(param.extract(resource), param)));
  return found;
}

/** Lower case without accents: "García" and "garcia" are the same to whoever searches. */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("ł", "l")
    .replaceAll("ø", "o")
    .replaceAll("ß", "ss");
}

function convert(found: unknown[], param: SearchParam): SearchValues {
  const values: SearchValues = {
    texts: [],
    tokens: [],
    references: [],
    ranges: [],
    quantities: [],
    elements: [],
    isEmpty: found.length === 0,
  };
  for (const item of found) {
    if (param.type === "string" || param.type === "uri") {
      values.texts.push(...texts(item).map((raw) => ({ raw, folded: fold(raw) })));
    } else if (param.type === "token") values.tokens.push(...tokens(item, param.system));
    else if (param.type === "reference") values.references.push(...references(item));
    else if (param.type === "date") values.ranges.push(...periodOf(item));
    else if (param.type === "composite") values.elements.push(...(isObject(item) ? [item] : []));
    else values.quantities.push(...quantities(item));
  }
  return values;
}

type Fields = Record<string, unknown>;

function isObject(item: unknown): item is Fields {
  return typeof item === "object" && item !== null;
}

function isPlain(item: unknown): item is string | number | boolean {
  return ["string", "number", "boolean"].includes(typeof item);
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** A name or an address is searched by each of its parts. */
function texts(item: unknown): string[] {
  if (typeof item === "string") return [item];
  if (!isObject(item)) return [];
  const parts = ["text", "family", "given", "prefix", "suffix", "line", "city", "district", "state", "postalCode"];
  return [...parts, "country"].flatMap((part) => item[part] ?? []).filter((part) => typeof part === "string");
}

/** @param system of a bare code. */
function tokens(item: unknown, system: string | undefined): TokenValue[] {
  if (!isObject(item)) return isPlain(item) ? [{ system, code: String(item) }] : [];
  if (Array.isArray(item["coding"]) || (item["text"] !== undefined && item["code"] === undefined)) {
    const codings = ((item["coding"] ?? []) as Fields[]).map((coding) => ({
      system: textOf(coding["system"]),
      code: textOf(coding["code"]),
      text: textOf(coding["display"]),
    }));
    return item["text"] === undefined ? codings : [...codings, { text: textOf(item["text"]) }];
  }
  const code = textOf(item["code"]) ?? textOf(item["value"]);
  // The system of a ContactPoint is its kind: `phone|555-1`.
  return [{ system: textOf(item["system"]), code, text: textOf(item["display"]) }];
}

function references(item: unknown): string[] {
  if (typeof item === "string") return [item];
  if (!isObject(item)) return [];
  const reference = textOf(item["reference"]);
  return reference ? [reference] : [];
}

function quantities(item: unknown): QuantityValue[] {
  if (typeof item === "number") return [{ value: item }];
  if (!isObject(item)) return [];
  // A Range is found by its ends.
  if (item["low"] !== undefined || item["high"] !== undefined) return [item["low"], item["high"]].flatMap(quantities);
  if (typeof item["value"] !== "number") return [];
  return [
    {
      value: item["value"],
      system: textOf(item["system"]),
      code: textOf(item["code"]) ?? textOf(item["currency"]),
      unit: textOf(item["unit"]),
    },
  ];
}
