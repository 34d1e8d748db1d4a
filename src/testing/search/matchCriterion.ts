import type { Resource } from "fhir/r4.js";
import { splitUnescaped, unescapeValue, type Criterion } from "./criteria.js";
import { compareRanges, dateRange } from "./dateRange.js";
import { badRequest } from "./FhirProblem.js";
import { referencesOf, relativeReference } from "./relativeReference.js";
import type { SearchParam } from "./searchParameters.js";
import { fold, searchValuesOf, type SearchValues, type TokenValue } from "./searchValues.js";

/** Where a condition on another resource finds that resource. */
export interface ResourceGraph {
  resolve(reference: string): Resource | undefined;
  referrers(type: string, param: SearchParam, reference: string): Iterable<Resource>;
  /** Absolute references under this address are the server's own. */
  baseUrl: string;
  /** The time that "approximately" is measured from, in ms since 1970. */
  now(): number;
}

type Test = (values: SearchValues) => boolean;

/** Compiles a condition into a test of a resource: what the search asks for is parsed once, not per resource. */
export function compileCriterion(criterion: Criterion, graph: ResourceGraph): (resource: Resource) => boolean {
  if (criterion.kind === "chain") {
    const targets = criterion.targets.map(({ type, criterion: inner }) => ({
      type,
      test: compileCriterion(inner, graph),
    }));
    return (resource) =>
      referencesOf(resource, criterion.param, graph.baseUrl).some((reference) => {
        const target = graph.resolve(reference);
        return target !== undefined && targets.some(({ type, test }) => type === target.resourceType && test(target));
      });
  }
  if (criterion.kind === "has") {
    const test = compileCriterion(criterion.criterion, graph);
    return ({ resourceType, id }) => {
      for (const referrer of graph.referrers(criterion.type, criterion.param, `${resourceType}/${id}`)) {
        if (test(referrer)) return true;
      }
      return false;
    };
  }
  const { param, modifier, values } = criterion;
  if (modifier === "missing") return (resource) => searchValuesOf(resource, param).isEmpty === (values[0] === "true");
  const tests = values.map((value) => compileValue(param, modifier, value, graph));
  const negated = modifier === "not";
  return (resource) => {
    const found = searchValuesOf(resource, param);
    return tests.some((test) => test(found)) !== negated;
  };
}

function compileValue(param: SearchParam, modifier: string | undefined, value: string, graph: ResourceGraph): Test {
  switch (param.type) {
    case "string":
      return compileText(modifier, unescapeValue(value));
    case "uri":
      return compileUri(modifier, unescapeValue(value));
    case "token":
      return compileToken(modifier, value);
    case "reference":
      return compileReference(modifier, unescapeValue(value), graph.baseUrl);
    case "date":
      return compileDate(param, value, graph.now());
    case "number":
    case "quantity":
      return compileQuantity(param, value);
    default:
      return compileComposite(param, value, graph);
  }
}

function compileText(modifier: string | undefined, value: string): Test {
  if (modifier === "exact") return ({ texts }) => texts.some(({ raw }) => raw === value);
  const folded = fold(value);
  if (modifier === "contains") return ({ texts }) => texts.some((text) => text.folded.includes(folded));
  return ({ texts }) => texts.some((text) => text.folded.startsWith(folded));
}

function compileUri(modifier: string | undefined, value: string): Test {
  if (modifier === "below") return ({ texts }) => texts.some(({ raw }) => raw.startsWith(value));
  if (modifier === "above") return ({ texts }) => texts.some(({ raw }) => value.startsWith(raw));
  return ({ texts }) => texts.some(({ raw }) => raw === value);
}

function compileToken(modifier: string | undefined, value: string): Test {
  if (modifier === "text") {
    const folded = fold(unescapeValue(value));
    return ({ tokens }) => tokens.some(({ text }) => text !== undefined && fold(text).startsWith(folded));
  }
  const parts = splitUnescaped(value, "|").map(unescapeValue);
  const code = parts.at(-1) ?? "";
  const system = parts.length > 1 ? parts[0] : undefined;
  const matches = (token: TokenValue) =>
    (code === "" ? system !== undefined : token.code === code) &&
    (system === undefined || (token.system ?? "") === system);
  return ({ tokens }) => tokens.some(matches);
}

function compileReference(type: string | undefined, value: string, baseUrl: string): Test {
  const relative = relativeReference(value, baseUrl);
  const wanted = type && !relative.includes("/") ? `${type}/${relative}` : relative;
  const isWhole = wanted.includes("/") || wanted.includes(":");
  const matches = (reference: string) => (isWhole ? reference === wanted : reference.endsWith(`/${wanted}`));
  return ({ references }) => references.some((reference) => matches(relativeReference(reference, baseUrl)));
}

function splitPrefix(value: string): [string, string] {
  const match = /^(eq|ne|gt|lt|ge|le|sa|eb|ap)(?=[-+\d.])/.exec(value);
  return match ? [match[0], value.slice(2)] : ["eq", value];
}

function compileDate(param: SearchParam, value: string, now: number): Test {
  const [prefix, text] = splitPrefix(value);
  const wanted = dateRange(text);
  if (!wanted) throw badRequest(`The value of the parameter "${param.code}" is no date.`);
  return ({ ranges }) => ranges.some((range) => compareRanges(prefix, range, wanted, now));
}

function compileQuantity(param: SearchParam, value: string): Test {
  const [amount = "", system, code] = splitUnescaped(value, "|").map(unescapeValue);
  const [prefix, text] = splitPrefix(amount);
  const wanted = Number(text);
  if (text === "" || Number.isNaN(wanted)) throw badRequest(`The value of the parameter "${param.code}" is no number.`);
  // "5.40" means 5.395 to 5.405: the digits written are the precision that is asked for.
  const decimals = /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
  const slack = prefix === "ap" ? Math.abs(wanted) / 10 : 0.5 / 10 ** decimals;
  const compare = (found: number) => {
    // The range is half open: 71.5 belongs to 72.
    const near =
      prefix === "ap" ? Math.abs(found - wanted) <= slack : found >= wanted - slack && found < wanted + slack;
    if (prefix === "gt" || prefix === "sa") return found > wanted;
    if (prefix === "lt" || prefix === "eb") return found < wanted;
    if (prefix === "ge") return found >= wanted;
    if (prefix === "le") return found <= wanted;
    return prefix === "ne" ? !near : near;
  };
  return ({ quantities }) =>
    quantities.some(
      (found) =>
        compare(found.value) &&
        (!code || found.code === code || found.unit === code) &&
        (!system || found.system === system),
    );
}

function compileComposite(param: SearchParam, value: string, graph: ResourceGraph): Test {
  const parts = splitUnescaped(value, "$");
  if (parts.length !== param.components.length) {
    throw badRequest(`The parameter "${param.code}" takes ${param.components.length} values with "$" between them.`);
  }
  const tests = param.components.map((component, at) => ({
    component,
    test: compileValue(component, undefined, parts[at] ?? "", graph),
  }));
  return ({ elements }) =>
    elements.some((element) => tests.every(({ component, test }) => test(searchValuesOf(element, component))));
}
