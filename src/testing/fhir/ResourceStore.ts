import type { Resource } from "fhir/r4.js";
import { ReferenceIndex } from "../search/ReferenceIndex.js";
import type { SearchParam } from "../search/searchParameters.js";
import { SearchReader } from "../search/SearchReader.js";
import type { VersionedStore } from "./FhirBackend.js";
import type { ServerBehavior } from "./ServerBehavior.js";
import { VersionLog, type Version, type Write } from "./VersionLog.js";

/** Every mock begins here, so that what a test shows is the same on every day. */
export const mockEpoch = "2026-01-01T00:00:00.000Z";

/** HAPI numbers its resources. */
const numericId = (count: number) => String(999 + count);

export interface ResourceStoreOptions {
  baseUrl: string;
  /** Further addresses of the server, such as the one behind a proxy. */
  otherBaseUrls?: readonly string[] | undefined;
  /** What it begins with, of which nobody else has a hold. */
  given: readonly Resource[];
  /** `"counted"`: each write takes a second. */
  clock: "counted" | "system";
  /** The server's id of the nth resource that it creates. */
  idOf: (count: number) => string;
}

/** The resources of a server in memory, with their versions. */
export class ResourceStore implements VersionedStore {
  readonly baseUrl: string;
  readonly reader: SearchReader;
  readonly #options: ResourceStoreOptions;
  readonly #index: ReferenceIndex;
  readonly #versions = new VersionLog();
  #resources = new Map<string, Map<string, Resource>>();
  #time = 0;
  #ids = 0;

  constructor(options: ResourceStoreOptions) {
    this.baseUrl = options.baseUrl;
    this.reader = new SearchReader([options.baseUrl, ...(options.otherBaseUrls ?? [])]);
    this.#index = new ReferenceIndex(this.reader);
    this.#options = options;
    this.reset();
  }

  reset(): void {
    this.#resources.clear();
    this.#versions.clear();
    this.#index.clear();
    this.#ids = 0;
    // No write is older than what was there before it.
    const { given } = this.#options;
    const times = given.map(({ meta }) => Date.parse(meta?.lastUpdated ?? "")).filter((time) => !Number.isNaN(time));
    this.#time = times.reduce((latest, time) => Math.max(latest, time), Date.parse(mockEpoch));
    const taken = new Set(given.map(({ resourceType, id }) => `${resourceType}/${id}`));
    for (const one of given) {
      const { resourceType } = one;
      const id = one.id ?? this.#nextId(this.#options.idOf, (next) => taken.has(`${resourceType}/${next}`));
      const resource = { ...one, id, meta: { versionId: "1", lastUpdated: mockEpoch, ...one.meta } };
      this.#put(resource);
      this.#versions.begin(resource);
    }
  }

  now(): number {
    return this.#options.clock === "system" ? Date.now() : this.#time;
  }

  /** An id that no resource of the type has or had. */
  newId(type: string, { isHapi }: ServerBehavior): string {
    const idOf = isHapi ? numericId : this.#options.idOf;
    return this.#nextId(idOf, (id) => this.versionsOf(type, id).length > 0);
  }

  stored(type: string, id: string): Resource | undefined {
    return this.#resources.get(type)?.get(id);
  }

  all(type: string): Iterable<Resource> {
    return this.#resources.get(type)?.values() ?? [];
  }

  /** The resources of all types, in the order in which they came. */
  everything(): Resource[] {
    return this.#versions.latest().flatMap(({ resource }) => resource ?? []);
  }

  referrers(type: string, param: SearchParam, reference: string): Iterable<Resource> {
    return this.#index.referrers(type, param, reference, this.all(type));
  }

  versionsOf(type: string, id: string): readonly Version[] {
    return this.#versions.of(type, id);
  }

  allVersions(type?: string): Version[] {
    return this.#versions.all(type);
  }

  writes(): readonly Write[] {
    return this.#versions.writes;
  }

  /** Stores a resource as the next version of itself. */
  write(resource: Resource, id: string): Resource {
    const { resourceType: type } = resource;
    const before = this.stored(type, id);
    const version = this.#nextVersion(type, id);
    const stored: Resource = { ...resource, id, meta: { ...resource.meta, ...version } };
    if (before) this.#index.remove(before);
    this.#put(stored);
    this.#index.add(stored);
    this.#versions.add({ type, id, ...version, method: before ? "PUT" : "POST", resource: stored });
    return stored;
  }

  /** What is not there is deleted already: https://hl7.org/fhir/R4/http.html#delete */
  remove(type: string, id: string): void {
    const before = this.stored(type, id);
    if (!before) return;
    this.#index.remove(before);
    this.#resources.get(type)?.delete(id);
    this.#versions.add({ type, id, ...this.#nextVersion(type, id), method: "DELETE" });
  }

  /** All of the work or, if it throws, nothing of it. */
  atomically<T>(work: () => T): T {
    const resources = new Map([...this.#resources].map(([type, held]) => [type, new Map(held)]));
    const versions = this.#versions.copy();
    const [time, ids] = [this.#time, this.#ids];
    try {
      return work();
    } catch (error) {
      this.#resources = resources;
      this.#versions.restore(versions);
      this.#index.clear();
      [this.#time, this.#ids] = [time, ids];
      throw error;
    }
  }

  #put(resource: Resource): void {
    const { resourceType, id = "" } = resource;
    const held = this.#resources.get(resourceType) ?? new Map<string, Resource>();
    this.#resources.set(resourceType, held.set(id, resource));
  }

  #nextId(idOf: ResourceStoreOptions["idOf"], isTaken: (id: string) => boolean): string {
    for (;;) {
      this.#ids += 1;
      const id = idOf(this.#ids);
      if (!isTaken(id)) return id;
    }
  }

  #nextVersion(type: string, id: string): { versionId: string; lastUpdated: string } {
    this.#time = this.#options.clock === "system" ? Date.now() : this.#time + 1000;
    return {
      versionId: this.#versions.nextVersionId(type, id),
      lastUpdated: new Date(this.#time).toISOString(),
    };
  }
}
