import type { Query, QueryClient } from "@tanstack/react-query";
import type { FhirResource, Resource, ResourceType } from "../../fhir/FhirResource.js";
import { findInBundles, replaceInBundles, shows } from "../cache/cachedBundles.js";
import { writePartsOf, type FhirMutationInteraction, type FhirMutationVariables } from "./FhirMutation.js";
import { fhirKeyRoot, readKey } from "../fhirQueryKey.js";

/** Whether, or by what, the screen shows a write before the server has answered. */
export type Optimistic<T extends ResourceType = ResourceType> =
  boolean | ((current: Resource<T>, variables: FhirMutationVariables<T, never>["patch"]) => Resource<T>);

/** How to take back what is shown already, by the variables of its write: what the caller keeps as context is theirs. */
const undoings = new WeakMap<object, readonly Undoing[]>();

interface Undoing {
  readonly undo: () => void;
  /** There is nothing to take back any more. */
  readonly forget: () => void;
}

/** What a query shows of a write, and what it has shown before. */
interface Draft {
  readonly query: Query;
  before: unknown;
  data: unknown;
}

const draftsOf = new WeakMap<Query, readonly Draft[]>();

/** The write has failed, or will not be sent: what is shown of it is taken back. */
export function takeBack(variables: unknown): void {
  for (const { undo } of undoings.get(variables as object) ?? []) undo();
  keepShown(variables);
}

/** The write is done: there is nothing to take back any more. */
export function keepShown(variables: unknown): void {
  for (const { forget } of undoings.get(variables as object) ?? []) forget();
  undoings.delete(variables as object);
}

/** Shows what a write will make of a resource, in its read and in every Bundle that holds it, until it is taken back. */
export function showOptimistically(
  queryClient: QueryClient,
  cacheBaseUrl: string,
  interaction: FhirMutationInteraction,
  variables: unknown,
  optimistic: Optimistic,
): void {
  const change = changeBy(queryClient, cacheBaseUrl, interaction, variables, optimistic);
  if (!change) return;
  const { type, id, next } = change;
  const ours = queryClient.getQueryCache().findAll({ queryKey: [fhirKeyRoot, cacheBaseUrl] });
  const showing = ours.filter((query) => shows(query, type, id));
  // What is under way would overwrite it with the former version.
  for (const query of showing) if (query.isActive()) void query.cancel({ revert: true });
  const before = new Map(ours.map((query): [Query, unknown] => [query, query.state.data]));
  replaceInBundles(queryClient, cacheBaseUrl, type, id, next);
  const queryKey = readKey(cacheBaseUrl, type, id);
  // A deletion that may fail takes the resource off the lists; its own page waits for the server's word.
  if (next && queryClient.getQueryData(queryKey) !== undefined) {
    const updatedAt = queryClient.getQueryState(queryKey)?.dataUpdatedAt;
    queryClient.setQueryData(queryKey, next, updatedAt === undefined ? {} : { updatedAt });
  }
  const drafts = ours
    .filter((query) => query.state.data !== before.get(query))
    .map((query): Draft => ({ query, before: before.get(query), data: query.state.data }));
  for (const draft of drafts) draftsOf.set(draft.query, [...(draftsOf.get(draft.query) ?? []), draft]);
  const forget = () => {
    for (const draft of drafts) {
      const others = (draftsOf.get(draft.query) ?? []).filter((other) => other !== draft);
      draftsOf.set(draft.query, others);
    }
  };
  const undo = () => {
    for (const draft of drafts) {
      const { query, data } = draft;
      // What was drafted on top of it goes back to what was there before both.
      for (const other of draftsOf.get(query) ?? []) if (other.before === data) other.before = draft.before;
      // Something newer has come meanwhile, and stays; what was forgotten stays so.
      const isKept = queryClient.getQueryCache().get(query.queryHash) === query;
      if (!isKept || query.state.data !== data || draft.before === undefined) continue;
      queryClient.setQueryData(query.queryKey, draft.before, { updatedAt: query.state.dataUpdatedAt });
      // What was there before may be a draft itself, of which the cache holds a copy now.
      for (const other of draftsOf.get(query) ?? []) if (other.data === draft.before) other.data = query.state.data;
    }
    // What the server holds now is its to say: others may have written.
    const wasShown = new Set(showing.map(({ queryHash }) => queryHash));
    void queryClient.invalidateQueries({
      queryKey: [fhirKeyRoot, cacheBaseUrl],
      predicate: ({ queryHash }) => wasShown.has(queryHash),
    });
  };
  // The same may be sent twice before the first is answered.
  undoings.set(variables as object, [{ undo, forget }, ...(undoings.get(variables as object) ?? [])]);
}

interface Change {
  type: string;
  id: string;
  /** None where it will be deleted. */
  next: FhirResource | undefined;
}

function changeBy(
  queryClient: QueryClient,
  cacheBaseUrl: string,
  interaction: FhirMutationInteraction,
  variables: unknown,
  optimistic: Optimistic,
): Change | undefined {
  if (interaction === "update") {
    const { resource, where } = writePartsOf(variables as FhirResource);
    return where || resource.id === undefined
      ? undefined
      : { type: resource.resourceType, id: resource.id, next: resource };
  }
  if (interaction !== "patch" && interaction !== "delete") return undefined;
  const { type, id } = variables as FhirMutationVariables<ResourceType, never>["delete"];
  if (interaction === "delete") return { type, id, next: undefined };
  const current =
    queryClient.getQueryData<FhirResource>(readKey(cacheBaseUrl, type, id)) ??
    findInBundles(queryClient, cacheBaseUrl, type, id);
  if (typeof optimistic !== "function" || !current) return undefined;
  return { type, id, next: optimistic(current, variables as FhirMutationVariables<ResourceType, never>["patch"]) };
}
