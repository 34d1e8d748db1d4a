import type { QueryClient, UseMutationOptions } from "@tanstack/react-query";
import type { BundleRequest } from "../../fhir/BundleRequest.js";
import type { FhirClient } from "../../fhir/FhirClient.js";
import { FhirError } from "../../fhir/FhirError.js";
import type { FhirResource, ResourceType } from "../../fhir/FhirResource.js";
import { cacheWritten, refetchAll } from "./cacheWrites.js";
import {
  writePartsOf,
  type FhirMutationData,
  type FhirMutationInteraction,
  type FhirMutationVariables,
} from "./FhirMutation.js";
import { fhirKeyRoot } from "../fhirQueryKey.js";
import type { FhirQueryError } from "../fhirQueryOptions.js";
import { keepShown, showOptimistically, takeBack, type Optimistic } from "./drafts.js";
import { isUnforeseeable, writtenByAll, writtenByFailure } from "./writtenResources.js";

type AnyVariables = FhirMutationVariables<ResourceType, readonly BundleRequest[]>;
type AnyData = FhirMutationData<ResourceType, readonly BundleRequest[]>;

/** The options of a FHIR write: for `useMutation` and `MutationObserver`. */
export type FhirMutationOptions<TData, TVariables> = Required<
  Pick<UseMutationOptions<TData, FhirQueryError, TVariables>, "mutationKey" | "retry">
> & {
  mutationFn: (variables: TVariables) => Promise<TData>;
  /** There where it is optimistic: whoever replaces it shows nothing before the server has answered. */
  onMutate?: (variables: TVariables) => void;
};

/**
 * The options of a write that keeps the cache true: the unit of reuse behind `useFhirMutation`. When it is done, the read
 * of the resource shows what is stored now (or that it is gone), and every query that may hold it, or miss it, is fetched
 * anew where it is shown.
 *
 * @param optimistic shows an update or a deletion before the server has answered, and takes it back if that fails. A
 * function says what a patch will make of the resource.
 */
export function fhirMutationOptions<
  N extends FhirMutationInteraction,
  T extends ResourceType = ResourceType,
  Qs extends readonly BundleRequest[] = readonly BundleRequest[],
>(
  client: FhirClient,
  queryClient: QueryClient,
  interaction: N,
  { optimistic }: { optimistic?: Optimistic<T> | undefined } = {},
): FhirMutationOptions<FhirMutationData<T, Qs>[N], FhirMutationVariables<T, Qs>[N]> {
  const { cacheBaseUrl } = client;

  async function write(variables: unknown): Promise<unknown> {
    switch (interaction) {
      case "create": {
        const { resource, ifNoneExist } = writePartsOf(variables as FhirResource);
        return done(await client.create(resource, { ifNoneExist }));
      }
      case "update": {
        const { resource, ifMatch, where } = writePartsOf(variables as FhirResource);
        return done(await client.update(resource, { ifMatch, where }));
      }
      case "patch": {
        const { type, id, operations, ifMatch } = variables as AnyVariables["patch"];
        return done(await client.patch(type, id, operations, { ifMatch }));
      }
      case "delete": {
        const { type, id, ifMatch } = variables as AnyVariables["delete"];
        await client.delete(type, id, { ifMatch });
        return cacheWritten(queryClient, cacheBaseUrl, [{ type, id, isDeleted: true }]);
      }
      default:
        return writeMany(variables as readonly BundleRequest[]);
    }
  }

  function done(resource: FhirResource): FhirResource {
    cacheWritten(queryClient, cacheBaseUrl, [{ type: resource.resourceType, id: resource.id, resource }]);
    return resource;
  }

  async function writeMany(requests: readonly BundleRequest[]): Promise<unknown> {
    const responses: AnyData["batch"] =
      interaction === "batch" ? await client.batch(requests) : await client.transaction(requests);
    if (isUnforeseeable(interaction, requests)) refetchAll(queryClient, cacheBaseUrl);
    cacheWritten(queryClient, cacheBaseUrl, writtenByAll(requests, responses));
    return responses;
  }

  const options: FhirMutationOptions<unknown, unknown> = {
    mutationKey: [fhirKeyRoot, cacheBaseUrl, interaction],
    // Whatever the app's own client does with mutations: a create that may have arrived is not sent once more.
    retry: false,
    async mutationFn(variables) {
      try {
        const data = await write(variables);
        keepShown(variables);
        return data;
      } catch (error) {
        // Here, and not in an onError, which an app that spreads these options replaces by its own.
        takeBack(variables);
        if (error instanceof FhirError && isUnforeseeable(interaction, variables))
          refetchAll(queryClient, cacheBaseUrl);
        cacheWritten(queryClient, cacheBaseUrl, writtenByFailure(interaction, variables, error));
        throw error;
      }
    },
    ...(optimistic && {
      onMutate: (variables) =>
        showOptimistically(queryClient, cacheBaseUrl, interaction, variables, optimistic as Optimistic),
    }),
  };
  return options as FhirMutationOptions<FhirMutationData<T, Qs>[N], FhirMutationVariables<T, Qs>[N]>;
}
