import type { Resource } from "fhir/r4.js";

/** One version of a resource; `resource` is missing where the version is a deletion. */
export interface Version {
  type: string;
  id: string;
  versionId: string;
  lastUpdated: string;
  method: "POST" | "PUT" | "DELETE";
  resource?: Resource;
}

type Versions = ReadonlyMap<string, readonly Version[]>;

/** Every version of every resource, deletions among them. */
export class VersionLog {
  #versions = new Map<string, readonly Version[]>();

  add(version: Version): void {
    this.#versions.set(`${version.type}/${version.id}`, [...this.of(version.type, version.id), version]);
  }

  /** A resource as it is there from the beginning. */
  begin(resource: Resource): void {
    const { resourceType: type, id = "", meta: { versionId = "1", lastUpdated = "" } = {} } = resource;
    this.#versions.set(`${type}/${id}`, [{ type, id, versionId, lastUpdated, method: "POST", resource }]);
  }

  /** All versions, oldest first; none for a resource that never was. */
  of(type: string, id: string): readonly Version[] {
    return this.#versions.get(`${type}/${id}`) ?? [];
  }

  nextVersionId(type: string, id: string): string {
    const versions = this.of(type, id);
    return String(Math.max(versions.length, Number(versions.at(-1)?.versionId) || 0) + 1);
  }

  /** The versions of all resources, or of all of one type, newest first. */
  all(type?: string): Version[] {
    const versions = [...this.#versions.values()].flat().filter((version) => !type || version.type === type);
    return versions.sort((a, b) => (a.lastUpdated < b.lastUpdated ? 1 : a.lastUpdated > b.lastUpdated ? -1 : 0));
  }

  /** The last version of each resource, in the order in which they came. */
  latest(): Version[] {
    return [...this.#versions.values()].flatMap((versions) => versions.at(-1) ?? []);
  }

  clear(): void {
    this.#versions.clear();
  }

  copy(): Versions {
    return new Map(this.#versions);
  }

  restore(versions: Versions): void {
    this.#versions = new Map(versions);
  }
}
