import { badRequest, FhirProblem } from "./FhirProblem.js";
import { isResourceType, searchParam, type SearchParam } from "./searchParameters.js";

/** One condition of a search; all of a search's conditions have to hold. */
export type Criterion =
  | { kind: "value"; param: SearchParam; modifier: string | undefined; values: string[] }
  /** `subject:Patient.name=…`: a condition on the resource that is referred to. */
  | { kind: "chain"; param: SearchParam; targets: { type: string; criterion: Criterion }[] }
  /** `_has:Observation:patient:code=…`: a condition on a resource that refers to this one. */
  | { kind: "has"; type: string; param: SearchParam; criterion: Criterion };

const modifiers: Record<SearchParam["type"], string[]> = {
  string: ["exact", "contains", "missing"],
  token: ["not", "text", "missing"],
  reference: ["missing"],
  date: ["missing"],
  number: ["missing"],
  quantity: ["missing"],
  uri: ["below", "above", "missing"],
  composite: ["missing"],
};

/** Reads one `name=value` of a search; undefined when the server does not know that parameter. */
export function parseCriterion(
  resourceType: string,
  name: string,
  value: string,
  isHapi = false,
): Criterion | undefined {
  if (name.startsWith("_has:")) return parseHas(name, value, isHapi);
  const dot = name.indexOf(".");
  if (dot > 0) return parseChain(resourceType, [name.slice(0, dot), name.slice(dot + 1)], value, isHapi);
  const [code = "", given] = name.split(":", 2);
  const param = searchParam(resourceType, code);
  if (!param) return undefined;
  const modifier = isHapi ? hapiModifier(param, given) : given;
  const typeModifier = param.type === "reference" && modifier !== undefined && isResourceType(modifier);
  if (modifier !== undefined && !typeModifier && !modifiers[param.type].includes(modifier)) {
    throw badRequest(`The parameter "${code}" of ${resourceType} does not take the modifier ":${modifier}".`);
  }
  return { kind: "value", param, modifier, values: splitUnescaped(value, ",") };
}

/** HAPI's starter has some modifiers turned off, and leaves one out of account that a date or a number does not take. */
function hapiModifier({ type, code }: SearchParam, modifier: string | undefined): string | undefined {
  if (modifier === "contains" || modifier === "of-type") {
    const text = `The modifier ":${modifier}" of "${code}" is disabled on this server`;
    throw new FhirProblem(405, "not-supported", text).withHapiText(`HAPI-1258: ${text}`);
  }
  const isIgnored = (type === "date" || type === "number" || type === "quantity") && modifier !== "missing";
  return isIgnored ? undefined : modifier;
}

function parseChain(
  resourceType: string,
  [head, rest]: readonly [string, string],
  value: string,
  isHapi: boolean,
): Criterion | undefined {
  const [code = "", only] = head.split(":", 2);
  const param = searchParam(resourceType, code);
  if (param?.type !== "reference") return undefined;
  const targets = (only ? [only] : param.targets).flatMap((type) => {
    const criterion = parseCriterion(type, rest, value, isHapi);
    return criterion ? [{ type, criterion }] : [];
  });
  return targets.length > 0 ? { kind: "chain", param, targets } : undefined;
}

function parseHas(name: string, value: string, isHapi: boolean): Criterion | undefined {
  const [, type = "", code = "", ...rest] = name.split(":");
  const param = searchParam(type, code);
  const criterion = param && parseCriterion(type, rest.join(":"), value, isHapi);
  return criterion && param.type === "reference" ? { kind: "has", type, param, criterion } : undefined;
}

/** Splits at a separator, which a backslash makes an ordinary character. Other escapes stay for the next split. */
export function splitUnescaped(text: string, separator: string): string[] {
  const parts = [""];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "\\" && at + 1 < text.length) parts[parts.length - 1] += text[at]! + text[++at]!;
    else if (text[at] === separator) parts.push("");
    else parts[parts.length - 1] += text[at]!;
  }
  return parts;
}

/** The value itself, its escapes undone. */
export function unescapeValue(text: string): string {
  return text.replaceAll(/\\([,|$\\])/g, "$1");
}
