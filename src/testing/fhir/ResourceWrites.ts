import type { Resource } from "fhir/r4.js";
import { badRequest, FhirProblem, notKnown } from "../search/FhirProblem.js";
import { findMatches } from "../search/findMatches.js";
import { parseSearchQuery } from "../search/searchQuery.js";
import type { FhirCall } from "./FhirCall.js";
import type { ResourceStore } from "./ResourceStore.js";
import type { patchResource } from "./patchResource.js";
import { missing } from "./readInteractions.js";
import type { ServerBehavior } from "./ServerBehavior.js";
import { requireReferences, requireUnreferenced, withReferences } from "./references.js";
import { requireCriteria, requireOwnMatch, writeConditions, type Written } from "./writeConditions.js";

/** What a write is for. */
export interface WriteTarget {
  type: string;
  /** Without an id, all but a create are conditional. */
  id?: string | undefined;
  /** The id of what is created. Default: the store's next one. */
  newId?: string | undefined;
  behavior: ServerBehavior;
  /** Of a transaction: what is to be checked once all of it is written. */
  checks?: (() => void)[] | undefined;
}

type Parse = (resource: Resource, behavior: ServerBehavior) => Resource;

/** Create, update, patch and delete in a store, each at one go. */
export class ResourceWrites {
  readonly #store: ResourceStore;
  readonly #parse: Parse;
  #patchResource: typeof patchResource | undefined;

  constructor(store: ResourceStore, parse: Parse = (resource) => resource) {
    this.#store = store;
    this.#parse = parse;
  }

  /** To be awaited ahead of `write`: what applies patches is loaded when one comes. */
  async prepare(methods: readonly string[]): Promise<void> {
    if (methods.includes("PATCH")) ({ patchResource: this.#patchResource } = await import("./patchResource.js"));
  }

  /** @throws FhirProblem */
  write(call: FhirCall, target: WriteTarget): Written {
    if (call.method === "POST") return this.#create(call, target);
    const { ifMatch, where } = writeConditions(call, target);
    const found = target.id ?? (where && this.#match(target.type, where)?.id);
    if (call.method === "PUT") return this.#update(call, { ...target, found, ifMatch });
    if (call.method === "PATCH") return this.#patch(call, { ...target, found, ifMatch });
    return found === undefined ? {} : this.#delete({ ...target, found, ifMatch });
  }

  #create(call: FhirCall, target: WriteTarget): Written {
    const { type, behavior } = target;
    const { ifNoneExist } = writeConditions(call, target);
    const resource = this.#contentOf(resourceIn(call.body, type), behavior);
    const existing = ifNoneExist && this.#match(type, ifNoneExist);
    if (existing) return { resource: existing, isNew: false };
    if (ifNoneExist && behavior.isHapi) requireOwnMatch(resource, ifNoneExist, this.#store);
    this.#checkReferences(resource, target);
    return { resource: this.#store.write(resource, this.#newId(target)), isNew: true };
  }

  #update(call: FhirCall, target: FoundTarget): Written {
    const { type, id, behavior, found } = target;
    const store = this.#store;
    const resource = this.#contentOf(resourceIn(call.body, type), behavior);
    if (resource.id !== found && (id !== undefined || resource.id !== undefined)) {
      throw badRequest("The id in the body is not that of the resource to update.");
    }
    if (found === undefined) {
      this.#checkReferences(resource, target);
      return { resource: store.write(resource, this.#newId(target)), isNew: true };
    }
    const isKnown = store.versionsOf(type, found).length > 0;
    if (isKnown || !behavior.isHapi) this.#requireVersion(target);
    else requireClientId(found);
    const before = store.stored(type, found);
    if (before && behavior.isHapi && isSameContent(before, resource)) return { resource: before };
    this.#checkReferences(resource, target);
    return { resource: store.write(resource, found), isNew: before === undefined };
  }

  #patch(call: FhirCall, target: FoundTarget): Written {
    const { type, behavior, found } = target;
    if (found === undefined) throw notKnown(`No ${type} meets the condition.`);
    const store = this.#store;
    // HAPI looks at the version first, also where the resource was deleted.
    if (behavior.isHapi && store.versionsOf(type, found).length > 0) this.#requireVersion(target, patchConflict);
    const before = store.stored(type, found);
    if (!before) throw missing(type, found, store);
    this.#requireVersion(target);
    if (!this.#patchResource) throw new Error("A patch comes unprepared.");
    const patched = this.#contentOf(this.#patchResource(before, call.body), behavior);
    if (behavior.isHapi && isSameContent(before, patched)) return { resource: before };
    this.#checkReferences(patched, target);
    return { resource: store.write(patched, found) };
  }

  #delete(target: FoundTarget & { found: string }): Written {
    const { type, behavior, found, checks } = target;
    // HAPI deletes whatever version there is.
    if (!behavior.isHapi) this.#requireVersion(target);
    if (!this.#store.stored(type, found)) return {};
    if (behavior.references === "checked") {
      const check = () => requireUnreferenced(type, found, this.#store);
      if (checks) checks.push(check);
      else check();
    }
    this.#store.remove(type, found);
    const version = this.#store.versionsOf(type, found).at(-1)?.versionId;
    return { deleted: `${type}/${found}/_history/${version}` };
  }

  #newId({ type, newId, behavior }: WriteTarget): string {
    return newId ?? this.#store.newId(type, behavior);
  }

  #contentOf(resource: Resource, behavior: ServerBehavior): Resource {
    return withReferences(this.#parse(resource, behavior), (reference) => {
      const [, type = "", condition] = /^([A-Z]\w+)\?(.+)$/.exec(reference) ?? [];
      if (condition !== undefined) return this.#referenceTo(type, new URLSearchParams(condition), behavior);
      // HAPI stores a reference to a version as one to the resource.
      return behavior.isHapi ? reference.replace(/^([A-Z]\w+\/[^/]+)\/_history\/.+$/, "$1") : reference;
    });
  }

  /** What a conditional reference stands for: https://hl7.org/fhir/R4/http.html#trules @throws FhirProblem */
  #referenceTo(type: string, condition: URLSearchParams, { isHapi }: ServerBehavior): string {
    requireCriteria(type, condition, isHapi);
    const found = this.#match(type, condition);
    if (found) return `${type}/${found.id}`;
    const text = `Invalid match URL "${type}?${condition}" - No resources match this search`;
    throw notKnown(text).withHapiText(`HAPI-1091: ${text}`);
  }

  /** Checks what a resource refers to, at once or when the transaction is written. */
  #checkReferences(resource: Resource, { behavior, checks }: WriteTarget): void {
    if (behavior.references !== "checked") return;
    const check = () => requireReferences(resource, this.#store);
    if (checks) checks.push(check);
    else check();
  }

  /** What meets the condition of a conditional write. */
  matchOf(call: FhirCall, target: WriteTarget): Resource | undefined {
    const { where, ifNoneExist } = writeConditions(call, target);
    const condition = where ?? ifNoneExist;
    return condition && this.#match(target.type, condition);
  }

  /** @throws FhirProblem 412 where there are many. */
  #match(type: string, condition: URLSearchParams): Resource | undefined {
    const [found, second] = findMatches(parseSearchQuery(type, condition), this.#store);
    if (second) throw new FhirProblem(412, "multiple-matches", `More than one ${type} meets the condition.`);
    return found;
  }

  /** @throws FhirProblem HAPI answers a version conflict with 409, R4 suggests 412. */
  #requireVersion({ type, found = "", ifMatch, behavior }: FoundTarget, hapiText = updateConflict): void {
    if (!ifMatch || this.#store.stored(type, found)?.meta?.versionId === ifMatch) return;
    const text = `The ${type} has another version by now.`;
    throw new FhirProblem(behavior.isHapi ? 409 : 412, "conflict", text).withHapiText(
      `HAPI-0550: ${hapiText(`${type}/${found}`, ifMatch)}`,
    );
  }
}

const updateConflict = (reference: string, version: string) =>
  `HAPI-0989: Trying to update ${reference}/_history/${version} but this is not the current version`;
const patchConflict = (_reference: string, version: string) =>
  `HAPI-0974: Version ${version} is not the most recent version of this resource, unable to apply patch`;

/** A write's target once its condition was looked up. */
interface FoundTarget extends WriteTarget {
  found: string | undefined;
  ifMatch: string | undefined;
}

/** Ids of numbers are the server's own. @throws FhirProblem 400 */
function requireClientId(id: string): void {
  if (!/^\d+$/.test(id)) return;
  const text = `Can not create resource with ID[${id}], no resource with this ID exists and clients may only assign IDs which contain at least one non-numeric character`;
  throw badRequest(text).withHapiText(`HAPI-0960: ${text}`);
}

/** Whether nothing but the version is different. */
function isSameContent(before: Resource, after: Resource): boolean {
  return JSON.stringify(sortedContent(before)) === JSON.stringify(sortedContent(after));
}

function sortedContent({ meta = {}, ...resource }: Resource): unknown {
  const { versionId: _version, lastUpdated: _time, ...kept } = meta;
  return sorted({ ...resource, ...(Object.keys(kept).length > 0 && { meta: kept }) });
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, item]) => [name, sorted(item)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A copy of the resource that a body is; what is not of R4 in it stays. @throws FhirProblem 400 */
export function resourceIn(body: unknown, type: string): Resource {
  const resource = JSON.parse(JSON.stringify(body)) as Partial<Resource>;
  if (resource.resourceType === type) return { ...resource, resourceType: type };
  throw badRequest(`The body is no ${type}.`);
}
