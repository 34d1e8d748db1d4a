import type { Resource } from "fhir/r4.js";
import { ReferenceIndex } from "../search/ReferenceIndex.js";
import { relativeReference } from "../search/relativeReference.js";
import type { SearchParam } from "../search/searchParameters.js";
import type { VersionedStore } from "./FhirBackend.js";
import { VersionLog, type Version, type Write } from "./VersionLog.js";

/** Every mock begins here, so that what a test shows is the same on every day. */
export const mockEpoch = "2026-01-01T00:00:00.000Z";

/** What a mock's resources are, with numbered ids and a clock that goes a second further with every write. */
export class ResourceStore implements VersionedStore {
  readonly baseUrl: string;
  readonly #given: readonly Resource[];
  readonly #index = new ReferenceIndex();
  readonly #versions = new VersionLog();
  #resources = new Map<string, Map<string, Resource>>();
  #time = 0;
  #ids = 0;

  /** @param given of which nobody else has a hold. */
  constructor(baseUrl: string, given: readonly Resource[]) {
    this.baseUrl = baseUrl;
    this.#given = given;
    this.reset();
  }

  reset(): void {
    this.#resources.clear();
    this.#versions.clear();
    this.#index.clear();
    this.#ids = 0;
    // No write is older than what was there before it.
    const times = this.#given
      .map(({ meta }) => Date.parse(meta?.lastUpdated ?? ""))
      .filter((time) => !Number.isNaN(time));
    this.#time = times.reduce((latest, time) => Math.max(latest, time), Date.parse(mockEpoch));
    const taken = new Set(this.#given.map(({ resourceType, id }) => `${resourceType}/${id}`));
    for (const given of this.#given) {
      const { resourceType } = given;
      const id = given.id ?? this.#nextId((one) => taken.has(`${resourceType}/${one}`));
      const resource = { ...given, id, meta: { versionId: "1", lastUpdated: mockEpoch, ...given.meta } };
      this.#put(resource);
      this.#versions.begin(resource);
    }
  }

  now(): number {
    return this.#time;
  }

  /** An id that no resource of the type has or had. */
  newId(type: string): string {
    return this.#nextId((id) => this.versionsOf(type, id).length > 0);
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

  resolve(reference: string): Resource | undefined {
    const [type = "", id = "", history] = relativeReference(reference, this.baseUrl).split("/");
    return history === undefined || history === "_history" ? this.stored(type, id) : undefined;
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

  #nextId(isTaken: (id: string) => boolean): string {
    for (;;) {
      this.#ids += 1;
      const id = `mock-${this.#ids}`;
      if (!isTaken(id)) return id;
    }
  }

  #nextVersion(type: string, id: string): { versionId: string; lastUpdated: string } {
    this.#time += 1000;
    return {
      versionId: this.#versions.nextVersionId(type, id),
      lastUpdated: new Date(this.#time).toISOString(),
    };
  }
}
