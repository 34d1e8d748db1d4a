import type { Resource, ResourceType, SearchBundle } from "@medblocks/react";

/** The resources of a type that a page of a search result holds. A server may put an OperationOutcome beside them. */
export function matches<T extends ResourceType>(bundle: SearchBundle<T> | undefined, type: T): Resource<T>[] {
  return (bundle?.entry ?? []).flatMap(({ resource }) => (resource?.resourceType === type ? [resource] : []));
}
