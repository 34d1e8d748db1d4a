/**
 * What R4 has as a value, by example: `""` is a text, `[""]` a list of texts, `{ id: "" }` an object with a text as its
 * `id`, `{}` any object. A function returns what fits itself.
 */
export type Example = "" | readonly [Example] | { readonly [member: string]: Example } | ((value: unknown) => unknown);

/**
 * Returns a value that fits an example: the given one where it does, else what can be made of it, else `undefined`. What
 * fits is never copied, and members that the example does not name stay as they are.
 */
export function fitExample(value: unknown, example: Example): unknown {
  if (typeof example === "function") return example(value);
  if (value === null) return undefined;
  if (example === "") return fitText(value);
  const isList = Array.isArray(value);
  if (Array.isArray(example)) return fitList(isList ? value : [value], example[0] as Example, value);
  return isList || typeof value !== "object" ? undefined : fitObject(value as Json, example as Record<string, Example>);
}

type Json = Readonly<Record<string, unknown>>;

/** A number that JSON.parse has rounded is another number: an empty text is no id and no version. */
function fitText(value: unknown): string | undefined {
  if (typeof value === "number") return Number.isSafeInteger(value) ? String(value) : "";
  return typeof value === "string" ? value : undefined;
}

function fitList(items: readonly unknown[], example: Example, given: unknown): unknown {
  const fitting = items.map((item) => fitExample(item, example));
  if (items === given && fitting.every((item, index) => item === items[index])) return given;
  const present = fitting.filter((item) => item !== undefined);
  return present.length > 0 ? present : undefined;
}

function fitObject(given: Json, example: Record<string, Example>): Json {
  let fit: Record<string, unknown> = given;
  for (const name in example) {
    const member = given[name];
    if (member === undefined) continue;
    const fitting = fitExample(member, example[name] as Example);
    // The nulls of a list pair with the extensions of its values: https://hl7.org/fhir/R4/json.html#primitive
    if (fitting === member || Array.isArray(given[`_${name}`])) continue;
    if (fit === given) fit = { ...given };
    fit[name] = fitting;
    if (fitting === undefined) delete fit[name];
  }
  return fit;
}
