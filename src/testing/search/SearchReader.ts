import type { Resource } from "fhir/r4.js";
import type { SearchParam } from "./searchParameters.js";
import { searchValues, type SearchValues } from "./searchValues.js";

const withoutScheme = (url: string) => url.replace(/^https?:/i, "");

/** Reads what searches compare, in one form for what is stored and what is asked for. */
export class SearchReader {
  readonly #bases: readonly string[];
  /** Stored resources never change (an update stores a new one), so their values stay true. */
  readonly #values = new WeakMap<object, Map<SearchParam, SearchValues>>();

  /** @param bases addresses of the server: references below them are the server's own. */
  constructor(bases: readonly string[]) {
    this.#bases = bases.map((base) => `${withoutScheme(base).toLowerCase()}/`);
  }

  /** Returns an address below the server's base without that base; any other as it is. */
  withoutBase(url: string): string {
    const address = withoutScheme(url);
    const base = this.#bases.find((one) => address.toLowerCase().startsWith(one));
    return base ? address.slice(base.length) : url;
  }

  /** Returns `Patient/1` for each reference to that resource of the server, whichever base or version it names. */
  relative(reference: string): string {
    return this.withoutBase(reference).replace(/\/_history\/[^/]+$/, "");
  }

  valuesOf(resource: Resource | object, param: SearchParam): SearchValues {
    let values = this.#values.get(resource);
    if (!values) this.#values.set(resource, (values = new Map()));
    let found = values.get(param);
    if (!found)
      values.set(
        param,
        (found = searchValues(param.extract(resource), param, (reference) => this.relative(reference))),
      );
    return found;
  }
}
