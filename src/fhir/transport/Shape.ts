/**
 * What R4 allows as the value of a member. Returns the given value where it fits, else what can be made of it, else
 * `undefined`. A value that fits is never copied.
 */
export type Shape = (value: unknown) => unknown;

/** A text that is not empty. Some servers send numbers. */
export const text: Shape = (value) =>
  typeof value === "number" ? String(value) : typeof value === "string" && value ? value : undefined;

/** A text, where a number that JSON.parse has rounded must not become another text. */
export const exactText: Shape = (value) =>
  typeof value === "number" && !Number.isSafeInteger(value) ? undefined : text(value);

/** An integer of 0 and more. Some servers send a text. */
export const count: Shape = (value) => {
  const number = text(value) === value ? Number(value) : value;
  return Number.isSafeInteger(number) && Number(number) >= 0 ? number : undefined;
};

/** A list. Some servers send null items, or a lone item. */
export function listOf(item: Shape): Shape {
  return (value) => {
    const given: unknown[] = Array.isArray(value) ? value : [value ?? undefined];
    const fit = given.map((one) => item(one));
    if (given === value && fit.every((one, index) => one === given[index])) return value;
    const items = fit.filter((one) => one !== undefined);
    return items.length > 0 ? items : undefined;
  };
}

/** An object. Members without a shape stay as they are. */
export function objectOf(members: Readonly<Record<string, Shape>>): Shape {
  const shapes = Object.entries(members);
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
    const given = value as Readonly<Record<string, unknown>>;
    let fit: Record<string, unknown> | undefined;
    for (const [name, shape] of shapes) {
      const member = given[name];
      const read = member === undefined ? member : shape(member);
      // The nulls of a list pair with the extensions of its values: https://hl7.org/fhir/R4/json.html#primitive
      if (read === member || (Array.isArray(member) && Array.isArray(given[`_${name}`]))) continue;
      fit ??= { ...given };
      if (read === undefined) delete fit[name];
      else fit[name] = read;
    }
    return fit ?? given;
  };
}
