/**
 * Finds the values of a path by the names of JSON, with `where(x='y')` and an index. Compiled into plain functions it is some
 * hundred times faster than a FHIRPath engine, so that a search over thousands of resources answers at once.
 */
export type Extract = (start: object) => unknown[];
type Step = (values: unknown[]) => unknown[];

const stepPattern = /where\((?<key>\w+)='(?<wanted>[^']*)'\)|\[(?<at>\d+)\]|(?<name>\w+)/g;

/** Compiles a path that starts at a resource, or at an element as those of a composite's parts do. "" is what it starts at. */
export function compileSearchPath(expression: string): Extract {
  const paths = expression.split(" | ").map(compileSteps);
  return (start) => paths.flatMap((path) => path([start]));
}

function compileSteps(path: string): Step {
  // The one boolean expression of R4: `Patient.deceased.exists() and Patient.deceased != false`.
  if (path === "deceased") {
    return (values) => {
      const isDead = values.flatMap((value) => [
        property(value, "deceasedBoolean"),
        property(value, "deceasedDateTime"),
      ]);
      return [isDead.some((one) => one !== undefined && one !== false)];
    };
  }
  const steps = [...path.matchAll(stepPattern)].map((match): Step => {
    const { key, wanted, at, name = "" } = match.groups ?? {};
    if (key !== undefined) return (values) => values.filter((value) => property(value, key) === wanted);
    if (at !== undefined) return (values) => values.slice(Number(at), Number(at) + 1);
    return (values) => values.flatMap((value) => property(value, name) ?? []);
  });
  return (values) => steps.reduce((found, step) => step(found), values);
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
