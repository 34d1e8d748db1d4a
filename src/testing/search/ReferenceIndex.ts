import type { Resource } from "fhir/r4.js";
import type { SearchParam } from "./searchParameters.js";
import type { SearchReader } from "./SearchReader.js";

type Postings = Map<string, Set<Resource>>;

/** Who refers to whom, by reference parameter. A parameter is indexed when it is first asked for and kept right since. */
export class ReferenceIndex {
  readonly #reader: SearchReader;
  readonly #byType = new Map<string, Map<SearchParam, Postings>>();

  constructor(reader: SearchReader) {
    this.#reader = reader;
  }

  referrers(type: string, param: SearchParam, reference: string, resources: Iterable<Resource>): Iterable<Resource> {
    let indexed = this.#byType.get(type);
    if (!indexed) this.#byType.set(type, (indexed = new Map<SearchParam, Postings>()));
    let postings = indexed.get(param);
    if (!postings) {
      indexed.set(param, (postings = new Map<string, Set<Resource>>()));
      for (const resource of resources) this.#addTo(postings, param, resource);
    }
    return postings.get(reference) ?? [];
  }

  add(resource: Resource): void {
    for (const [param, postings] of this.#byType.get(resource.resourceType) ?? []) {
      this.#addTo(postings, param, resource);
    }
  }

  remove(resource: Resource): void {
    for (const [param, postings] of this.#byType.get(resource.resourceType) ?? []) {
      for (const reference of this.#reader.valuesOf(resource, param).references)
        postings.get(reference)?.delete(resource);
    }
  }

  clear(): void {
    this.#byType.clear();
  }

  #addTo(postings: Postings, param: SearchParam, resource: Resource): void {
    for (const reference of this.#reader.valuesOf(resource, param).references) {
      const found = postings.get(reference);
      if (found) found.add(resource);
      else postings.set(reference, new Set([resource]));
    }
  }
}
