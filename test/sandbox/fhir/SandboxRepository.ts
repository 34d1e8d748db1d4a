import {
  created,
  formatSearchQuery,
  gone,
  multipleMatches,
  OperationOutcomeError,
  preconditionFailed,
  allOk,
  type WithId,
  MemoryRepository,
} from "./medplum.js";
import type { Resource } from "fhir/r4.js";
import type { VersionedStore } from "../../../src/testing/fhir/FhirBackend.js";
import { VersionLog, type Version, type Write } from "../../../src/testing/fhir/VersionLog.js";
import { findMatches } from "../../../src/testing/search/findMatches.js";
import { ReferenceIndex } from "../../../src/testing/search/ReferenceIndex.js";
import { relativeReference } from "../../../src/testing/search/relativeReference.js";
import { searchParam, type SearchParam } from "../../../src/testing/search/searchParameters.js";
import { parseSearchQuery } from "../../../src/testing/search/searchQuery.js";
import { requireValid } from "./requireValid.js";

type Base = MemoryRepository;
type CreateOptions = Parameters<Base["createResource"]>[1];
type UpdateOptions = Parameters<Base["updateResource"]>[1];
type DeleteOptions = Parameters<Base["deleteResource"]>[2];
/** The router's own type of resource: the same JSON, declared by another package. */
type RouterResource = Parameters<Base["createResource"]>[0];
type SearchRequest = Parameters<Base["search"]>[0];
type SearchBundle<T extends RouterResource> = Awaited<ReturnType<typeof MemoryRepository.prototype.search<T>>>;

/** The router's own refusal says "processing" for it. */
const otherVersion: typeof preconditionFailed = {
  ...preconditionFailed,
  issue: [{ severity: "error", code: "conflict", details: { text: "The resource has another version by now." } }],
};

/**
 * The router's repository, mended: numbered versions, a history that knows deletions, transactions that roll back, and
 * searches answered from an index. Stored resources are never changed in place: what `stored` and `all` give is read only.
 */
export class SandboxRepository extends MemoryRepository implements VersionedStore {
  readonly baseUrl: string;
  readonly #index = new ReferenceIndex();
  readonly #versions = new VersionLog();
  #inTransaction = false;

  constructor(baseUrl: string) {
    super();
    this.baseUrl = baseUrl;
  }

  /** Replaces everything by the given resources, as they stand. */
  load(resources: readonly Resource[]): void {
    this.clear();
    this.#versions.clear();
    this.#index.clear();
    for (const resource of resources) {
      this.#put(resource);
      this.#versions.begin(resource);
    }
    // The searches that every chart begins with are to be quick from the first one on.
    for (const type of this["resources"].keys()) {
      const param = searchParam(type, "patient");
      if (param) this.referrers(type, param, "");
    }
  }

  now(): number {
    return Date.now();
  }

  stored(type: string, id: string): Resource | undefined {
    return this["resources"].get(type)?.get(id) as Resource | undefined;
  }

  all(type: string): Iterable<Resource> {
    return (this["resources"].get(type)?.values() ?? []) as Iterable<Resource>;
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

  override async createResource<T extends RouterResource>(
    resource: T,
    options?: CreateOptions,
    update = false,
  ): Promise<WithId<T>> {
    const type = resource.resourceType;
    requireValid(resource);
    const id = (update || options?.assignedId ? resource.id : undefined) ?? this.generateId();
    const versionId = this.#versions.nextVersionId(type, id);
    const meta = { ...resource.meta, versionId, lastUpdated: new Date().toISOString() };
    const previous = this.stored(type, id);
    const result = await this.withSeeding(() => super.createResource({ ...resource, id, meta }, options, update));
    const now = this.stored(type, id) as Resource;
    if (previous) this.#index.remove(previous);
    this.#index.add(now);
    const method = previous ? "PUT" : "POST";
    this.#versions.add({ type, id, versionId, lastUpdated: meta.lastUpdated, method, resource: now });
    return result;
  }

  override async updateResource<T extends RouterResource>(resource: T, options?: UpdateOptions): Promise<WithId<T>> {
    if (options?.ifMatch) this.#requireVersion(resource.resourceType, resource.id ?? "", options.ifMatch);
    return super.updateResource(resource);
  }

  override async deleteResource(type: string, id: string, options?: DeleteOptions): Promise<void> {
    const existing = this.stored(type, id);
    if (options?.ifMatch) this.#requireVersion(type, id, options.ifMatch);
    if (!existing) {
      // What is not there is deleted already: https://hl7.org/fhir/R4/http.html#delete
      return;
    }
    await super.deleteResource(type, id);
    this.#index.remove(existing);
    const versionId = this.#versions.nextVersionId(type, id);
    this.#versions.add({ type, id, versionId, lastUpdated: new Date().toISOString(), method: "DELETE" });
  }

  override async readResource<T extends RouterResource>(type: string, id: string): Promise<T> {
    if (!this.stored(type, id) && this.versionsOf(type, id).length > 0) throw new OperationOutcomeError(gone);
    return super.readResource<T>(type, id);
  }

  override async search<T extends RouterResource>(request: SearchRequest): Promise<SearchBundle<T>> {
    const parameters = new URLSearchParams(formatSearchQuery({ ...request, sortRules: [] }).replace("?", ""));
    const query = parseSearchQuery(request.resourceType, parameters);
    const found = query.ignored.length > 0 ? [] : findMatches(query, this);
    const entry = found
      .slice(0, request.count ?? found.length)
      .map((resource) => ({ resource: structuredClone(resource) }));
    return { resourceType: "Bundle", type: "searchset", total: found.length, entry } as unknown as SearchBundle<T>;
  }

  override async conditionalCreate<T extends RouterResource>(
    resource: T,
    search: SearchRequest,
    options?: CreateOptions,
  ): Promise<{ resource: WithId<T>; outcome: typeof created }> {
    const [found, second] = (await this.search<T>({ ...search, count: 2 })).entry ?? [];
    if (second) throw new OperationOutcomeError(multipleMatches);
    if (found?.resource) return { resource: found.resource, outcome: allOk };
    return { resource: await this.createResource(resource, options), outcome: created };
  }

  override async withTransaction<R>(callback: (repository: this) => Promise<R>): Promise<R> {
    if (this.#inTransaction) return callback(this);
    const stores = [this["resources"], this["history"]] as Map<string, Map<string, unknown>>[];
    const copies = stores.map((store) => [...store].map(([type, held]) => [type, new Map(held)] as const));
    const versions = this.#versions.copy();
    this.#inTransaction = true;
    try {
      return await callback(this);
    } catch (error) {
      stores.forEach((store, at) => {
        store.clear();
        for (const [type, held] of copies[at] ?? []) store.set(type, held);
      });
      this.#versions.restore(versions);
      this.#index.clear();
      throw error;
    } finally {
      this.#inTransaction = false;
    }
  }

  #put(resource: Resource): void {
    const resources = this["resources"] as Map<string, Map<string, unknown>>;
    const held = resources.get(resource.resourceType);
    if (held) held.set(resource.id ?? "", resource);
    else resources.set(resource.resourceType, new Map([[resource.id ?? "", resource]]));
  }

  #requireVersion(type: string, id: string, versionId: string): void {
    if (this.stored(type, id)?.meta?.versionId !== versionId) throw new OperationOutcomeError(otherVersion);
  }
}
