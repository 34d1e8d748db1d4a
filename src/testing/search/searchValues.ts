import { rangeOf, type Range } from "./dateRange.js";
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
/** A quantity is a span whose ends are one number. */
interface QuantityValue {
  low: number;
  high: number;
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

/** Converts the items of a resource that a parameter is about. */
export function searchValues(
  found: unknown[],
  param: SearchParam,
  relative: (reference: string) => string,
): SearchValues {
  const { type, only } = param;
  const of = <T>(types: string, convert: (item: unknown) => T[]) =>
    types.includes(type) ? found.flatMap(convert) : [];
  const referred = of("reference", references)
    .map((reference) => relative(reference))
    .filter((reference) => !only || reference.startsWith(`${only}/`));
  return {
    texts: of("string uri", texts).map((raw) => ({ raw, folded: fold(raw) })),
    tokens: of("token", (item) => tokens(item, param.system)),
    references: referred,
    ranges: of("date", rangeOf),
    quantities: of("number quantity", quantities),
    elements: of("composite", (item) => (isObject(item) ? [item] : [])),
    isEmpty: (type === "reference" ? referred : found).length === 0,
  };
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

/** What refers to a version of a canonical address is found by the address alone, too. */
function references(item: unknown): string[] {
  const reference = textOf(isObject(item) ? item["reference"] : item);
  if (!reference) return [];
  const [address = ""] = reference.split("|");
  return address === reference ? [reference] : [reference, address];
}

function quantities(item: unknown): QuantityValue[] {
  if (typeof item === "number") return [{ low: item, high: item }];
  if (!isObject(item)) return [];
  const { value, low, high, currency, origin, data, factor } = item;
  const [from] = quantities(origin ?? low);
  const [to] = quantities(high);
  const unit = from ?? to;
  if (from && typeof data === "string") {
    // Sampled data is found by the bounds of its values: https://hl7.org/fhir/R4/observation.html#search
    const points = data.split(/\s+/).filter((point) => !Number.isNaN(Number.parseFloat(point)));
    const values = points.map((point) => Number(point) * (typeof factor === "number" ? factor : 1) + from.low);
    return values.length > 0 ? [{ ...from, low: Math.min(...values), high: Math.max(...values) }] : [];
  }
  if (unit) return [{ ...unit, low: from?.low ?? -Infinity, high: to?.high ?? Infinity }];
  if (typeof value !== "number") return [];
  return [
    {
      low: value,
      high: value,
      system: currency === undefined ? textOf(item["system"]) : "urn:iso:std:iso:4217",
      code: textOf(item["code"]) ?? textOf(currency),
      unit: textOf(item["unit"]),
    },
  ];
}
