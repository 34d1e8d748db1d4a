import type { Resource } from "fhir/r4.js";
import { badRequest, FhirProblem, notKnown } from "../search/FhirProblem.js";
import { findMatches } from "../search/findMatches.js";
import { parseSearchQuery } from "../search/searchQuery.js";
import type { FhirCall } from "./FhirCall.js";
import type { ResourceStore } from "./ResourceStore.js";
import type { patchResource } from "./patchResource.js";
import { missing } from "./readInteractions.js";
import { writeConditions } from "./writeConditions.js";

export interface Written {
  resource: Resource;
  isNew: boolean;
}

/** Create, update, patch and delete in a mock's store, each at one go. */
export class ResourceWrites {
  readonly #store: ResourceStore;
  #patchResource: typeof patchResource | undefined;

  constructor(store: ResourceStore) {
    this.#store = store;
  }

  /** To be awaited ahead of `write`: what applies patches is loaded when one comes. */
  async prepare(methods: readonly string[]): Promise<void> {
    if (methods.includes("PATCH")) ({ patchResource: this.#patchResource } = await import("./patchResource.js"));
  }

  /**
   * @param newId the id of what is created.
   * @returns what is stored now; nothing after a deletion.
   * @throws FhirProblem
   */
  write(call: FhirCall, type: string, id?: string, newId?: string): Written | undefined {
    const { ifMatch, where, ifNoneExist } = writeConditions(call, type, id);
    const store = this.#store;
    const target = id ?? (where && this.#match(type, where)?.id);
    if (call.method === "POST") {
      const resource = resourceIn(call.body, type);
      const existing = ifNoneExist && this.#match(type, ifNoneExist);
      if (existing) return { resource: existing, isNew: false };
      return { resource: store.write(resource, newId ?? store.newId(type)), isNew: true };
    }
    if (call.method === "PUT") {
      const resource = resourceIn(call.body, type);
      if (resource.id !== target && (id !== undefined || resource.id !== undefined)) {
        throw badRequest("The id in the body is not that of the resource to update.");
      }
      if (target === undefined) return { resource: store.write(resource, newId ?? store.newId(type)), isNew: true };
      this.#requireVersion(type, target, ifMatch);
      const isNew = store.stored(type, target) === undefined;
      return { resource: store.write(resource, target), isNew };
    }
    if (call.method === "PATCH") {
      if (target === undefined) throw notKnown(`No ${type} meets the condition.`);
      const before = store.stored(type, target);
      if (!before) throw missing(type, target, store);
      this.#requireVersion(type, target, ifMatch);
      if (!this.#patchResource) throw new Error("A patch comes unprepared.");
      return { resource: store.write(this.#patchResource(before, call.body), target), isNew: false };
    }
    if (target !== undefined) {
      this.#requireVersion(type, target, ifMatch);
      store.remove(type, target);
    }
    return undefined;
  }

  /** What meets the condition of a conditional write. */
  matchOf(call: FhirCall, type: string): Resource | undefined {
    const { where, ifNoneExist } = writeConditions(call, type);
    const condition = where ?? ifNoneExist;
    return condition && this.#match(type, condition);
  }

  /** @throws FhirProblem 412 where there are many. */
  #match(type: string, condition: URLSearchParams): Resource | undefined {
    const [found, second] = findMatches(parseSearchQuery(type, condition), this.#store);
    if (second) throw new FhirProblem(412, "multiple-matches", `More than one ${type} meets the condition.`);
    return found;
  }

  #requireVersion(type: string, id: string, ifMatch: string | undefined): void {
    if (!ifMatch || this.#store.stored(type, id)?.meta?.versionId === ifMatch) return;
    throw new FhirProblem(412, "conflict", `The ${type} has another version by now.`);
  }
}

/** A copy of the resource that a body is; what is not of R4 in it stays. @throws FhirProblem 400 */
function resourceIn(body: unknown, type: string): Resource {
  const resource = JSON.parse(JSON.stringify(body)) as Partial<Resource>;
  if (resource.resourceType === type) return { ...resource, resourceType: type };
  throw badRequest(`The body is no ${type}.`);
}
