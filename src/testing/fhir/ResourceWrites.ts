import type { Resource } from "fhir/r4.js";
import { badRequest, FhirProblem, notKnown } from "../search/FhirProblem.js";
import { findMatches } from "../search/findMatches.js";
import { parseSearchQuery } from "../search/searchQuery.js";
import type { FhirCall } from "./FhirCall.js";
import type { ResourceStore } from "./ResourceStore.js";
import type { patchResource } from "./patchResource.js";
import { missing } from "./readInteractions.js";
import type { ServerBehavior } from "./ServerBehavior.js";
import { writeConditions } from "./writeConditions.js";

export interface Written {
  resource: Resource;
  isNew: boolean;
}

/** What a write is for. */
export interface WriteTarget {
  type: string;
  /** Without an id, all but a create are conditional. */
  id?: string | undefined;
  /** The id of what is created. Default: the store's next one. */
  newId?: string | undefined;
  behavior: ServerBehavior;
}

type Validate = (resource: Resource, behavior: ServerBehavior) => Resource;

/** Create, update, patch and delete in a store, each at one go. */
export class ResourceWrites {
  readonly #store: ResourceStore;
  readonly #validate: Validate;
  #patchResource: typeof patchResource | undefined;

  constructor(store: ResourceStore, validate: Validate = (resource) => resource) {
    this.#store = store;
    this.#validate = validate;
  }

  /** To be awaited ahead of `write`: what applies patches is loaded when one comes. */
  async prepare(methods: readonly string[]): Promise<void> {
    if (methods.includes("PATCH")) ({ patchResource: this.#patchResource } = await import("./patchResource.js"));
  }

  /**
   * @returns what is stored now; nothing after a deletion.
   * @throws FhirProblem
   */
  write(call: FhirCall, target: WriteTarget): Written | undefined {
    if (call.method === "POST") return this.#create(call, target);
    const { ifMatch, where } = writeConditions(call, target.type, target.id);
    const id = target.id ?? (where && this.#match(target.type, where)?.id);
    if (call.method === "PUT") return this.#update(call, { ...target, found: id, ifMatch });
    if (call.method === "PATCH") return this.#patch(call, { ...target, found: id, ifMatch });
    if (id !== undefined) this.#delete({ ...target, found: id, ifMatch });
    return undefined;
  }

  #create(call: FhirCall, { type, id, newId, behavior }: WriteTarget): Written {
    const { ifNoneExist } = writeConditions(call, type, id);
    const resource = this.#validate(resourceIn(call.body, type), behavior);
    const existing = ifNoneExist && this.#match(type, ifNoneExist);
    if (existing) return { resource: existing, isNew: false };
    return { resource: this.#store.write(resource, newId ?? this.#store.newId(type)), isNew: true };
  }

  #update(call: FhirCall, { type, id, newId, behavior, found, ifMatch }: FoundTarget): Written {
    const store = this.#store;
    const resource = this.#validate(resourceIn(call.body, type), behavior);
    if (resource.id !== found && (id !== undefined || resource.id !== undefined)) {
      throw badRequest("The id in the body is not that of the resource to update.");
    }
    if (found === undefined) return { resource: store.write(resource, newId ?? store.newId(type)), isNew: true };
    this.#requireVersion({ type, found, ifMatch, behavior });
    const isNew = store.stored(type, found) === undefined;
    return { resource: store.write(resource, found), isNew };
  }

  #patch(call: FhirCall, { type, behavior, found, ifMatch }: FoundTarget): Written {
    if (found === undefined) throw notKnown(`No ${type} meets the condition.`);
    const before = this.#store.stored(type, found);
    if (!before) throw missing(type, found, this.#store);
    this.#requireVersion({ type, found, ifMatch, behavior });
    if (!this.#patchResource) throw new Error("A patch comes unprepared.");
    const patched = this.#validate(this.#patchResource(before, call.body), behavior);
    return { resource: this.#store.write(patched, found), isNew: false };
  }

  #delete({ type, behavior, found = "", ifMatch }: FoundTarget): void {
    // HAPI deletes whatever version there is.
    if (behavior.like === "strict") this.#requireVersion({ type, found, ifMatch, behavior });
    this.#store.remove(type, found);
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

  /** @throws FhirProblem HAPI answers a version conflict with 409, R4 suggests 412. */
  #requireVersion({ type, found = "", ifMatch, behavior }: Omit<FoundTarget, "id" | "newId">): void {
    if (!ifMatch || this.#store.stored(type, found)?.meta?.versionId === ifMatch) return;
    const status = behavior.like === "hapi" ? 409 : 412;
    throw new FhirProblem(status, "conflict", `The ${type} has another version by now.`);
  }
}

/** A write's target once its condition was looked up. */
interface FoundTarget extends WriteTarget {
  found: string | undefined;
  ifMatch: string | undefined;
}

/** A copy of the resource that a body is; what is not of R4 in it stays. @throws FhirProblem 400 */
function resourceIn(body: unknown, type: string): Resource {
  const resource = JSON.parse(JSON.stringify(body)) as Partial<Resource>;
  if (resource.resourceType === type) return { ...resource, resourceType: type };
  throw badRequest(`The body is no ${type}.`);
}
