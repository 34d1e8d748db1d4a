import type { FhirResource, Resource, ResourceType } from "../../fhir/FhirResource.js";
import { isSubset, subsetTag } from "../../fhir/subset.js";
import { writePartsOf, type FhirMutationInteraction, type FhirMutationVariables } from "./FhirMutation.js";

/** Whether, or by what, the screen shows a write before the server has answered. */
export type Optimistic<T extends ResourceType = ResourceType> =
  boolean | ((current: Resource<T>, variables: FhirMutationVariables<T, never>["patch"]) => Resource<T>);

/** A pending write of one resource: a layer over the responses of the server. */
export interface Draft {
  /** The variables of the mutation: they identify it in its `mutationFn`. */
  readonly variables: unknown;
  readonly interaction: FhirMutationInteraction;
  readonly type: string;
  readonly id: string;
  /** Returns the resource to show; `undefined` for a deletion. */
  readonly change: (resource: FhirResource) => FhirResource | undefined;
  /**
   * Set when the write is stored but its response did not show the resource: the number of that response in the order of
   * requests. The draft covers responses that were asked for before it.
   */
  settledAt?: number | undefined;
  /** When the write was begun, in ms. */
  readonly time: number;
}

/** Returns the draft of a pending write. The same variables may be sent twice. */
export function findDraft(drafts: readonly Draft[], interaction: unknown, variables: unknown): Draft | undefined {
  return drafts.find(
    (one) => one.variables === variables && one.interaction === interaction && one.settledAt === undefined,
  );
}

/** Returns the draft of a write; none where its resource is not known before. */
export function draftOf(
  interaction: FhirMutationInteraction,
  variables: unknown,
  optimistic: Optimistic,
): Draft | undefined {
  if (interaction === "delete") {
    const { type, id } = variables as FhirMutationVariables<ResourceType, never>["delete"];
    return { variables, interaction, time: performance.now(), type, id, change: () => undefined };
  }
  if (interaction === "patch") {
    const patch = variables as FhirMutationVariables<ResourceType, never>["patch"];
    if (typeof optimistic !== "function") return undefined;
    return {
      variables,
      interaction,
      time: performance.now(),
      type: patch.type,
      id: patch.id,
      // A function that returns nothing changes nothing.
      change: once((current) => optimistic(current, patch) ?? current),
    };
  }
  if (interaction !== "update") return undefined;
  const { resource, where } = writePartsOf(variables as FhirResource);
  // A part is not sent.
  if (where || resource.id === undefined || isSubset(resource)) return undefined;
  const change = once((current) => (isSubset(current) ? partOf(current, resource) : resource));
  return { variables, interaction, time: performance.now(), type: resource.resourceType, id: resource.id, change };
}

/** Changes each resource once, so that what is shown stays the same object. */
function once(change: (resource: FhirResource) => FhirResource): Draft["change"] {
  const changed = new WeakMap<FhirResource, FhirResource>();
  return (resource) => {
    const next = changed.get(resource) ?? change(resource);
    changed.set(resource, next);
    return next;
  };
}

/** Returns the elements of `whole` that a search for parts has brought, as the part that they are. */
export function partOf(part: FhirResource, whole: FhirResource): FhirResource {
  const elements = Object.entries(whole).filter(([name]) => name in part);
  return {
    ...Object.fromEntries(elements),
    meta: { ...whole.meta, tag: [...(whole.meta?.tag ?? []), subsetTag] },
  } as FhirResource;
}
