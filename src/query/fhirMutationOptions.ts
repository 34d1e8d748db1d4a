import type { QueryClient, UseMutationOptions } from "@tanstack/react-query";
import type { BundleFailure, BundleRequest, BundleSuccess } from "../fhir/BundleRequest.js";
import type { FhirClient } from "../fhir/FhirClient.js";
import { FhirError } from "../fhir/FhirError.js";
import type { FhirResource, ResourceType } from "../fhir/FhirResource.js";
import { cacheWritten, refetchAll, type Written } from "./cacheWrites.js";
import {
  writePartsOf,
  type FhirMutationData,
  type FhirMutationInteraction,
  type FhirMutationVariables,
  type WriteParts,
} from "./FhirMutation.js";
import { fhirKeyRoot } from "./fhirQueryKey.js";
import type { FhirQueryError } from "./fhirQueryOptions.js";
import { showOptimistically, type Optimistic } from "./optimisticWrites.js";

type AnyVariables = FhirMutationVariables<ResourceType, readonly BundleRequest[]>;
type AnyData = FhirMutationData<ResourceType, readonly BundleRequest[]>;

/** How to take back what is shown of a write already, by its variables: what the caller keeps as context is theirs. */
const takeBack = new WeakMap<object, readonly (() => void)[]>();

/** The options of a FHIR write: for `useMutation` and `MutationObserver`. */
export type FhirMutationOptions<TData, TVariables> = Required<
  Pick<UseMutationOptions<TData, FhirQueryError, TVariables>, "mutationKey" | "retry">
> & {
  mutationFn: (variables: TVariables) => Promise<TData>;
  onMutate: (variables: TVariables) => void;
  onError: (error: unknown, variables: TVariables) => void;
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
    const answered = requests.map((one, at) => [one, responses[at]] as const);
    if (answered.some(([one]) => one.interaction === "request" && one.method !== "GET")) {
      refetchAll(queryClient, cacheBaseUrl);
    }
    const written = answered.flatMap(([one, response]) => writtenBy(one, response));
    cacheWritten(queryClient, cacheBaseUrl, written);
    return responses;
  }

  const options: FhirMutationOptions<unknown, unknown> = {
    mutationKey: [fhirKeyRoot, cacheBaseUrl, interaction],
    // Whatever the app's own client does with mutations: a create that may have arrived is not sent once more.
    retry: false,
    async mutationFn(variables) {
      try {
        const data = await write(variables);
        takeBack.delete(variables as object);
        return data;
      } catch (error) {
        // It may be stored all the same.
        if (isUncertain(error)) cacheWritten(queryClient, cacheBaseUrl, meantBy(interaction, variables));
        throw error;
      }
    },
    onMutate(variables) {
      const undo =
        optimistic && showOptimistically(queryClient, cacheBaseUrl, interaction, variables, optimistic as Optimistic);
      // The same may be sent twice before the first is answered.
      if (undo) takeBack.set(variables as object, [undo, ...(takeBack.get(variables as object) ?? [])]);
    },
    onError(_, variables) {
      for (const undo of takeBack.get(variables as object) ?? []) undo();
      takeBack.delete(variables as object);
    },
  };
  return options as FhirMutationOptions<FhirMutationData<T, Qs>[N], FhirMutationVariables<T, Qs>[N]>;
}

/** Whether nobody knows what came of a request: no answer, or one that the server itself did not mean. */
function isUncertain(error: unknown): boolean {
  if (!(error instanceof FhirError)) return false;
  return error.code === "network" || error.code === "timeout" || error.code === "server_error";
}

/** What a write was to change, where nobody has said whether it did. */
function meantBy(interaction: FhirMutationInteraction, variables: unknown): Written[] {
  if (interaction === "batch" || interaction === "transaction") {
    return (variables as readonly BundleRequest[]).flatMap((one) =>
      one.interaction === "read" || one.interaction === "search" || one.interaction === "request"
        ? []
        : [meantByOne(one)],
    );
  }
  return [
    meantByOne(
      interaction === "patch" || interaction === "delete"
        ? (variables as AnyVariables["delete"])
        : writePartsOf(variables as FhirResource),
    ),
  ];
}

function meantByOne(one: { type: string; id: string } | WriteParts): Written {
  if ("type" in one) return { type: one.type, id: one.id };
  const { resource, where, ifNoneExist } = one;
  return { type: resource.resourceType, id: where || ifNoneExist ? undefined : resource.id };
}

/** What an entry has written; a read has not, and one that failed has not either. */
function writtenBy(one: BundleRequest, response: BundleSuccess<unknown> | BundleFailure | undefined): Written[] {
  if (!response?.ok || one.interaction === "read" || one.interaction === "search" || one.interaction === "request") {
    return [];
  }
  if (one.interaction === "delete") return [{ type: one.type, id: one.id, isDeleted: true }];
  const resource = response.resource as FhirResource | undefined;
  if (one.interaction === "patch") return [{ type: one.type, id: one.id, resource }];
  const id = response.id ?? (one.interaction === "update" && !one.where ? one.resource.id : undefined);
  return [{ type: one.resource.resourceType, id, resource }];
}
