type Verdict = boolean | undefined;

/** The values of each parameter, of which one is enough; each time that it is given is a list of its own. */
type Restrictions = ReadonlyMap<string, readonly (readonly string[])[]>;

/**
 * Whether a search is within what scopes are restricted to, each by a FHIR search of its own (`""`: by none). Together they
 * allow what each of them allows.
 *
 * @returns nothing where it cannot be told. `false` takes that no resource has both of two different codes: the scope of the
 * one is not the scope of the other.
 * @see https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html#finer-grained-resource-constraints-using-search-parameters
 */
export function searchWithin(search: URLSearchParams, scopes: readonly string[]): Verdict {
  // A scope is no form: its plus is a plus.
  const granted = scopes.map((scope) => restrictionsOf(new URLSearchParams(scope.replaceAll("+", "%2B"))));
  const given = restrictionsOf(search);
  const names = [...new Set(granted.flatMap((restrictions) => [...restrictions.keys()]))];
  const verdicts = casesOf(given, names).map((one) =>
    anyOf(granted.map((restrictions) => isWithin(one, restrictions))),
  );
  return unanimous(verdicts);
}

function restrictionsOf(search: URLSearchParams): Restrictions {
  const restrictions = new Map<string, string[][]>();
  for (const [name, value] of search) {
    // A comma or a backslash that is part of a value has a backslash before it.
    const alternatives = value.match(/(?:\\.|[^,\\])+/g) ?? [];
    restrictions.set(name, [...(restrictions.get(name) ?? []), alternatives]);
  }
  return restrictions;
}

/** One value for each parameter, in every combination: each of them may be allowed by another scope. */
function casesOf(given: Restrictions, names: readonly string[]): ReadonlyMap<string, string>[] {
  return names.reduce<ReadonlyMap<string, string>[]>(
    (cases, name) => {
      const [alternatives = [], ...more] = given.get(name) ?? [];
      // Of one that is given several times, all have to hold: that cannot be compared.
      if (alternatives.length === 0 || more.length > 0) return cases;
      return cases.flatMap((one) => alternatives.map((value) => new Map([...one, [name, value]])));
    },
    [new Map()],
  );
}

function isWithin(one: ReadonlyMap<string, string>, restrictions: Restrictions): Verdict {
  return allOf(
    [...restrictions].map(([name, lists]) => {
      const given = one.get(name);
      if (given === undefined) return undefined;
      const verdict = unanimous(lists.map((list) => anyOf(list.map((granted) => isSame(given, granted)))));
      // With a modifier, in a chain or a filter, two that differ may find the same all the same.
      return verdict === false && /[:.]|^_/.test(name) ? undefined : verdict;
    }),
  );
}

/** Whether two values are one code. Other than equal, dates, numbers and texts cannot be compared, nor can a system alone. */
function isSame(given: string, granted: string): Verdict {
  if (given === granted) return true;
  const [a, b] = [tokenOf(given), tokenOf(granted)];
  if (a === undefined || b === undefined) return undefined;
  const isAnySystem = a.system === undefined || b.system === undefined;
  if (isAnySystem && a.code === b.code) return true;
  if (!isAnySystem && a.system !== b.system) return false;
  if (isPart(a.code, b.code) || isPart(given, granted)) return undefined;
  return (a.system ?? b.system) !== undefined || [given, granted].every(isWord) ? false : undefined;
}

/** `code` or `system|code`; with more bars it is a quantity, or the like. */
function tokenOf(value: string): { system: string | undefined; code: string } | undefined {
  const [first = "", second, ...more] = value.split("|");
  if (more.length > 0) return undefined;
  return second === undefined ? { system: undefined, code: first } : { system: first, code: second };
}

/** Whether one is within the other for what texts, dates and references are: `Ng` and `Nguyen`, `1` and `Patient/1`. */
function isPart(a: string, b: string): boolean {
  const [short = "", long = ""] = [a.toLowerCase(), b.toLowerCase()].sort((x, y) => x.length - y.length);
  return long.startsWith(short) || long.endsWith(`/${short}`);
}

/** No number, no date, and no prefix before one. */
function isWord(value: string): boolean {
  return /^[A-Za-z]/.test(value) && !/^(eq|ne|gt|lt|ge|le|sa|eb|ap)\d/.test(value);
}

function anyOf(verdicts: readonly Verdict[]): Verdict {
  return verdicts.includes(true) ? true : unanimous(verdicts);
}

function allOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes(false)) return false;
  return verdicts.includes(undefined) ? undefined : true;
}

/** What all of them say; of none, nothing. */
function unanimous(verdicts: readonly Verdict[]): Verdict {
  return new Set(verdicts).size === 1 ? verdicts[0] : undefined;
}
