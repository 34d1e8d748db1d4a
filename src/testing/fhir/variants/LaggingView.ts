import type { Resource } from "fhir/r4.js";
import type { SearchParam } from "../../search/searchParameters.js";
import type { SearchReader } from "../../search/SearchReader.js";
import type { VersionedStore } from "../FhirBackend.js";
import type { Version, Write } from "../VersionLog.js";

/** A store as it was before the given writes. */
export class LaggingView implements VersionedStore {
  readonly baseUrl: string;
  readonly reader: SearchReader;
  readonly #store: VersionedStore;
  readonly #hidden: ReadonlySet<Version>;
  /** By type and id: what the view shows instead of the current resource. Nothing where the resource did not exist. */
  readonly #former = new Map<string, Map<string, Resource | undefined>>();

  constructor(store: VersionedStore, hidden: readonly Write[]) {
    this.baseUrl = store.baseUrl;
    this.reader = store.reader;
    this.#store = store;
    this.#hidden = new Set(hidden.map(({ version }) => version));
    for (const { type, id } of this.#hidden) {
      const former = this.#former.get(type) ?? new Map<string, Resource | undefined>();
      this.#former.set(type, former.set(id, this.versionsOf(type, id).at(-1)?.resource));
    }
  }

  now(): number {
    return this.#store.now();
  }

  stored(type: string, id: string): Resource | undefined {
    const former = this.#former.get(type);
    return former?.has(id) ? former.get(id) : this.#store.stored(type, id);
  }

  *all(type: string): Iterable<Resource> {
    const former = this.#former.get(type);
    const deleted = new Map(former);
    for (const resource of this.#store.all(type)) {
      const { id = "" } = resource;
      deleted.delete(id);
      const shown = former?.has(id) ? former.get(id) : resource;
      if (shown) yield shown;
    }
    for (const resource of deleted.values()) if (resource) yield resource;
  }

  *referrers(type: string, param: SearchParam, reference: string): Iterable<Resource> {
    if (!this.#former.has(type)) {
      yield* this.#store.referrers(type, param, reference);
      return;
    }
    for (const resource of this.all(type)) {
      if (this.reader.valuesOf(resource, param).references.includes(reference)) yield resource;
    }
  }

  versionsOf(type: string, id: string): readonly Version[] {
    return this.#store.versionsOf(type, id).filter((version) => !this.#hidden.has(version));
  }

  allVersions(type?: string): Version[] {
    return this.#store.allVersions(type).filter((version) => !this.#hidden.has(version));
  }

  writes(): readonly Write[] {
    return this.#store.writes().filter(({ version }) => !this.#hidden.has(version));
  }
}
