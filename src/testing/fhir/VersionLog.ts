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

/** A write, and when it was stored, in ms since 1970. */
export interface Write {
  version: Version;
  at: number;
}

type Versions = ReadonlyMap<string, readonly Version[]>;

interface LogCopy {
  versions: Versions;
  writes: number;
}

/** Every version of every resource, deletions among them. */
export class VersionLog {
  #versions = new Map<string, readonly Version[]>();
  #writes: Write[] = [];

  /** The writes since the start, oldest first. A reset begins another list. */
  get writes(): readonly Write[] {
    return this.#writes;
  }

  add(version: Version): void {
    this.#writes.push({ version, at: Date.now() });
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
    this.#writes = [];
  }

  copy(): LogCopy {
    return { versions: new Map(this.#versions), writes: this.#writes.length };
  }

  restore({ versions, writes }: LogCopy): void {
    this.#versions = new Map(versions);
    this.#writes.length = writes;
  }
}
