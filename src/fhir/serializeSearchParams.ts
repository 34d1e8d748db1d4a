import { ConfigurationError, isDevelopment } from "../ConfigurationError.js";

/** One value of a search parameter. `undefined` and `""` mean "not known yet": the query waits. `null` leaves it out. */
export type SearchScalar = string | number | boolean | null | undefined;

/** The value of a search parameter, whatever its type: see {@link UntypedSearchParams}. */
export type SearchValue =
  SearchScalar | readonly SearchScalar[] | { readonly [modifierOrPrefixOrAnd: string]: SearchValue };

/** Search parameters of any name, `_sort`, `_count` and the like included, in the forms that `SearchParams` explains. */
export interface UntypedSearchParams {
  readonly [parameter: string]: SearchValue;
}

const prefixes = new Set(["eq", "ne", "gt", "lt", "ge", "le", "sa", "eb", "ap"]);

/**
 * Whether every value that the search depends on is there. A filter that is still loading must never widen a search to
 * everybody's data, so `undefined`, `""`, `[]`, `{}` below the top, and `NaN` count as "not known yet", at any depth.
 */
export function areSearchParamsKnown(params: unknown): params is UntypedSearchParams {
  return isPlain(params) && Object.entries(params).every(([name, value]) => isDoor(name, value) || isKnown(value));
}

/** Where parameters stand that the types do not know; with none in it, it is as good as not there. */
function isDoor(name: string, value: unknown): value is UntypedSearchParams {
  return name === "untyped" && isPlain(value) && Object.values(value as UntypedSearchParams).every(isKnown);
}

function isKnown(value: SearchValue): boolean {
  if (value === null) return true;
  if (value === undefined || value === "" || Number.isNaN(value)) return false;
  if (typeof value !== "object") return true;
  // A Date or a Map has no parts, and never will be known: it is refused where it is sent.
  if (!isArray(value) && !isPlain(value)) return true;
  const parts = Object.values(value as Record<string, SearchValue>);
  return parts.length > 0 && parts.every(isKnown);
}

/**
 * The search as a query string, the same for parameters in any order.
 *
 * @throws {@link ConfigurationError} for a value that is not known yet or cannot be sent, naming its parameter.
 */
export function serializeSearchParams(params: UntypedSearchParams): URLSearchParams {
  const search = new URLSearchParams();
  const all = Object.entries(params).flatMap(([name, value]) =>
    isDoor(name, value) ? Object.entries<SearchValue>(value) : [[name, value] satisfies [string, SearchValue]],
  );
  for (const [name, value] of all.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) append(search, name, value, name);
  return search;
}

/** The query for an entry of a Bundle or a condition in a header, where some servers read `+` as in a path. */
export function inPath(query: string): string {
  return query.replaceAll("+", "%20");
}

/** Of these each value is a parameter of its own; elsewhere several values are joined by commas, as alternatives. */
const repeated = /^_(rev)?include(:|$)/;

function append(search: URLSearchParams, name: string, value: SearchValue, parameter: string): void {
  if (value === null) return;
  if (!isKnown(value)) {
    throw new ConfigurationError(
      isDevelopment &&
        `The search parameter ${parameter} is not known yet. Wait until it is, or pass null to leave it out.`,
      parameter,
    );
  }
  if (typeof value !== "object") return search.append(name, scalar(value, parameter));
  if (isArray(value)) {
    if (repeated.test(name)) return value.forEach((item) => append(search, name, item, parameter));
    const some = value.filter((item) => item !== null).map((item) => escapeValue(scalar(item, parameter)));
    if (some.length > 0) search.append(name, some.join(","));
    return;
  }
  if (!isPlain(value)) {
    throw new ConfigurationError(
      isDevelopment &&
        `The search parameter ${parameter} is an object that FHIR does not know. Pass a string, such as "2024-01-31" for a date.`,
      parameter,
    );
  }
  for (const key of Object.keys(value).sort()) appendPart(search, name, key, value[key], parameter);
}

function appendPart(search: URLSearchParams, name: string, key: string, part: SearchValue, parameter: string): void {
  if (key === "and") {
    for (const item of isArray(part) ? part : [part]) append(search, name, item, parameter);
  } else if (prefixes.has(key)) {
    const dates = isArray(part) ? part : [part as SearchScalar];
    const one = isArray(part) ? escapeValue : (text: string) => text;
    const some = dates.filter((date) => date !== null).map((date) => key + one(scalar(date, parameter)));
    if (some.length > 0) search.append(name, some.join(","));
  } else {
    append(search, `${name}:${key}`, part, parameter);
  }
}

function isArray(value: SearchValue): value is readonly SearchScalar[] {
  return Array.isArray(value);
}

/** A Date, a Map or URLSearchParams has no entries of its own: what it says would be lost. */
export function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // Another realm, such as that of Jest's structuredClone, has an Object.prototype of its own.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function scalar(value: SearchValue, parameter: string): string {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return String(value);
  throw new ConfigurationError(
    isDevelopment && `The search parameter ${parameter} holds something that is not a string, number or boolean.`,
    parameter,
  );
}

/** Escapes commas and backslashes that are part of a value. Escapes that the value already has stay as they are. */
function escapeValue(value: string): string {
  // https://hl7.org/fhir/R4/search.html#escaping
  return value.replace(/(\\[\\,$|])|[\\,]/g, (text, escaped?: string) => escaped ?? `\\${text}`);
}
