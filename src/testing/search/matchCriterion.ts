import type { Resource } from "fhir/r4.js";
import { splitUnescaped, unescapeValue, type Criterion } from "./criteria.js";
import { compareRanges, dateRange } from "./dateRange.js";
import { badRequest } from "./FhirProblem.js";
import type { SearchParam } from "./searchParameters.js";
import type { SearchReader } from "./SearchReader.js";
import { fold, type SearchValues, type TokenValue } from "./searchValues.js";

/** Where a condition on another resource finds that resource. */
export interface ResourceGraph {
  readonly reader: SearchReader;
  stored(type: string, id: string): Resource | undefined;
  referrers(type: string, param: SearchParam, reference: string): Iterable<Resource>;
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
      referredBy(resource, criterion.param, graph).some((target) =>
        targets.some(({ type, test }) => type === target.resourceType && test(target)),
      );
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
  if (modifier === "missing") {
    if (!/^(true|false)$/.test(values[0] ?? ""))
      throw badRequest(`The modifier ":missing" of "${param.code}" takes true or false.`);
    return (resource) => graph.reader.valuesOf(resource, param).isEmpty === (values[0] === "true");
  }
  const tests = values.map((value) => compileValue(param, modifier, value, graph));
  const negated = modifier === "not";
  return (resource) => {
    const found = graph.reader.valuesOf(resource, param);
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
      return compileReference(wantedReferences({ param, modifier }, value, graph.reader));
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

/** Returns the references that a value asks for: an id alone may be that of any type that the parameter leads to. */
export function wantedReferences(
  { param, modifier }: { param: SearchParam; modifier: string | undefined },
  value: string,
  reader: SearchReader,
): string[] {
  const reference = reader.relative(unescapeValue(value));
  if (!/[/:]/.test(reference)) return (modifier ? [modifier] : param.targets).map((type) => `${type}/${reference}`);
  return !modifier || reference.startsWith(`${modifier}/`) ? [reference] : [];
}

/** Returns the resources that a resource refers to. */
export function referredBy(resource: Resource, param: SearchParam, graph: ResourceGraph): Resource[] {
  return graph.reader.valuesOf(resource, param).references.flatMap((reference) => {
    const [type = "", id = "", ...rest] = reference.split("/");
    return rest.length === 0 ? (graph.stored(type, id) ?? []) : [];
  });
}

function compileReference(wanted: readonly string[]): Test {
  return ({ references }) => references.some((reference) => wanted.includes(reference));
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
  if (!/^[-+]?\d*\.?\d+(e[-+]?\d+)?$/i.test(text)) {
    throw badRequest(`The value of the parameter "${param.code}" is no number.`);
  }
  // "5.40" means 5.395 to 5.405: the digits written are the precision that is asked for.
  const decimals = /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
  const slack = prefix === "ap" ? Math.abs(wanted) / 10 : 0.5 / 10 ** decimals;
  const compare = ({ low, high }: { low: number; high: number }) => {
    switch (prefix) {
      case "ap":
        return low <= wanted + slack && high >= wanted - slack;
      case "gt":
        return high > wanted;
      case "lt":
        return low < wanted;
      case "ge":
        return high >= wanted;
      case "le":
        return low <= wanted;
      case "sa":
        return low > wanted;
      case "eb":
        return high < wanted;
      default:
        // The range is half open: 71.5 belongs to 72.
        return (low >= wanted - slack && high < wanted + slack) !== (prefix === "ne");
    }
  };
  return ({ quantities }) =>
    quantities.some(
      (found) =>
        compare(found) && (!code || found.code === code || found.unit === code) && (!system || found.system === system),
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
    elements.some((element) => tests.every(({ component, test }) => test(graph.reader.valuesOf(element, component))));
}
