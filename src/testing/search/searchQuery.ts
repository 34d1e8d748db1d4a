import { parseCriterion, type Criterion } from "./criteria.js";
import { badRequest } from "./FhirProblem.js";
import { isResourceType, searchParam, type SearchParam } from "./searchParameters.js";

export interface Include {
  /** `*`: every type. */
  sourceType: string;
  /** Undefined: every reference of the source (`Type:*`). */
  param: SearchParam | undefined;
  targetType: string | undefined;
  iterate: boolean;
  reverse: boolean;
}

export interface SearchQuery {
  resourceType: string;
  criteria: Criterion[];
  sort: { param: SearchParam; descending: boolean }[];
  count: number;
  offset: number;
  total: "accurate" | "none" | undefined;
  countOnly: boolean;
  summary: "true" | "text" | "data" | undefined;
  elements: string[] | undefined;
  includes: Include[];
  /** The parameters that were understood, for the `self` link. */
  used: [string, string][];
  /** Names of parameters that were not. */
  ignored: string[];
}

const defaultCount = 20;
const maximalCount = 1000;
const maximalHapiCount = 200;

/** Reads a search's parameters. An unknown one is only noted down: whether it is an error is for `Prefer` to say. */
export function parseSearchQuery(
  resourceType: string,
  parameters: Iterable<[string, string]>,
  isHapi = false,
): SearchQuery {
  const query: SearchQuery = {
    resourceType,
    criteria: [],
    sort: [],
    count: defaultCount,
    offset: 0,
    total: undefined,
    countOnly: false,
    summary: undefined,
    elements: undefined,
    includes: [],
    used: [],
    ignored: [],
  };
  for (const [name, value] of parameters) {
    // A parameter without a value is no filter: https://hl7.org/fhir/R4/search.html says to ignore it.
    if (value === "") continue;
    if (readResultParameter(query, name, value)) {
      query.used.push([name, value]);
      continue;
    }
    const criterion = parseCriterion(resourceType, name, value, isHapi);
    if (criterion) {
      query.criteria.push(criterion);
      query.used.push([name, value]);
    } else {
      query.ignored.push(name);
    }
  }
  if (isHapi) query.count = Math.min(query.count, maximalHapiCount);
  return query;
}

function readResultParameter(query: SearchQuery, name: string, value: string): boolean {
  switch (name) {
    case "_sort":
      return readSort(query, value);
    case "_count":
      query.count = Math.min(wholeNumber(name, value), maximalCount);
      if (query.count === 0) query.countOnly = true;
      return true;
    case "_offset":
      query.offset = wholeNumber(name, value);
      return true;
    case "_total":
      if (value === "none" || value === "accurate") query.total = value;
      return true;
    case "_summary":
      if (value === "count") query.countOnly = true;
      else if (value === "true" || value === "text" || value === "data") query.summary = value;
      else if (value !== "false") throw badRequest("_summary is one of true, text, data, count, false.");
      return true;
    case "_elements":
      query.elements = [...(query.elements ?? []), ...value.split(",").map((element) => element.trim())];
      return true;
    case "_format":
    case "_pretty":
      return true;
    default:
      return readInclude(query, name, value);
  }
}

function readSort(query: SearchQuery, value: string): boolean {
  for (const key of value.split(",")) {
    const code = key.replace(/^-/, "");
    const param = searchParam(query.resourceType, code);
    if (!param) throw badRequest(`${query.resourceType} cannot be sorted by "${code}".`);
    query.sort.push({ param, descending: key.startsWith("-") });
  }
  return true;
}

function readInclude(query: SearchQuery, name: string, value: string): boolean {
  const [code = "", modifier] = name.split(":", 2);
  if (code !== "_include" && code !== "_revinclude") return false;
  const iterate = modifier === "iterate" || modifier === "recurse";
  const reverse = code === "_revinclude";
  if (value === "*") {
    query.includes.push({ sourceType: value, param: undefined, targetType: undefined, iterate, reverse });
    return true;
  }
  const [sourceType = "", paramCode = "", targetType] = value.split(":");
  const param = searchParam(sourceType, paramCode);
  if (!isResourceType(sourceType) || (paramCode !== "*" && param?.type !== "reference")) {
    throw badRequest(`"${value}" is no ${code}: it takes the form Type:reference-parameter.`);
  }
  query.includes.push({ sourceType, param, targetType, iterate, reverse });
  return true;
}

function wholeNumber(name: string, value: string): number {
  if (!/^\d+$/.test(value)) throw badRequest(`${name} takes a whole number.`);
  return Number(value);
}
