import type { MutationMeta, QueryClient, UseMutationOptions } from "@tanstack/react-query";
import type { BundleRequest } from "../../fhir/BundleRequest.js";
import type { FhirClient } from "../../fhir/FhirClient.js";
import { FhirError } from "../../fhir/FhirError.js";
import type { FhirResource, ResourceType } from "../../fhir/FhirResource.js";
import { isSubset } from "../../fhir/subset.js";
import { nextNumber } from "../cache/provenance.js";
import { fhirKeyRoot } from "../fhirQueryKey.js";
import type { FhirQueryError } from "../fhirQueryOptions.js";
import { cacheSettled } from "./cacheWrites.js";
import { draftOf, findDraft, type Optimistic } from "./drafts.js";
import {
  writePartsOf,
  type FhirMutationData,
  type FhirMutationInteraction,
  type FhirMutationVariables,
} from "./FhirMutation.js";
import type { Written } from "./ownWrites.js";
import { showDraft } from "./pendingDrafts.js";
import { serverCacheOf } from "./serverCacheOf.js";
import { isUnforeseeable, versionsBefore, writtenByAll, writtenByFailure } from "./writtenResources.js";

type AnyVariables = FhirMutationVariables<ResourceType, readonly BundleRequest[]>;
type AnyData = FhirMutationData<ResourceType, readonly BundleRequest[]>;

/** The options of a FHIR write: for `useMutation` and `MutationObserver`. */
export type FhirMutationOptions<TData, TVariables> = Required<
  Pick<UseMutationOptions<TData, FhirQueryError, TVariables>, "meta" | "mutationKey" | "retry">
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
  { optimistic, meta }: { optimistic?: Optimistic<T> | undefined; meta?: MutationMeta | undefined } = {},
): FhirMutationOptions<FhirMutationData<T, Qs>[N], FhirMutationVariables<T, Qs>[N]> {
  const { cacheBaseUrl } = client;
  const ownerOf = (variables: unknown) => {
    const own = queryClient.getMutationCache().find({ predicate: ({ state }) => state.variables === variables });
    return own?.meta?.[fhirKeyRoot] as string | undefined;
  };
  const cacheNow = () => serverCacheOf(queryClient, client, cacheBaseUrl);

  async function write(variables: unknown): Promise<{ data: unknown; written: Written[] }> {
    const owner = ownerOf(variables);
    switch (interaction) {
      case "create": {
        const { resource, ifNoneExist, once } = writePartsOf(variables as FhirResource);
        return stored(await client.create(resource, { ifNoneExist, once, owner }), { isCreated: true });
      }
      case "update": {
        const { resource, ifMatch, where } = writePartsOf(variables as FhirResource);
        return stored(await client.update(resource, { ifMatch, where, owner }));
      }
      case "patch": {
        const { type, id, operations, ifMatch } = variables as AnyVariables["patch"];
        return stored(await client.patch(type, id, operations, { ifMatch, owner }));
      }
      case "delete": {
        const { type, id, ifMatch } = variables as AnyVariables["delete"];
        await client.delete(type, id, { ifMatch, owner });
        return { data: undefined, written: [{ type, id, isDeleted: true }] };
      }
      default: {
        const requests = variables as readonly BundleRequest[];
        const data: AnyData["batch"] =
          interaction === "batch"
            ? await client.batch(requests, { owner })
            : await client.transaction(requests, { owner });
        return { data, written: writtenByAll(requests, data) };
      }
    }
  }

  const options: FhirMutationOptions<unknown, unknown> = {
    mutationKey: [fhirKeyRoot, cacheBaseUrl, interaction],
    // Whose write it is, for a page that gets it from a persister: "" where nobody is signed in.
    meta: {
      ...meta,
      get [fhirKeyRoot]() {
        return client.owner && (client.owner() ?? "");
      },
    },
    // Whatever the app's own client does with mutations: a create that may have arrived is not sent once more.
    retry: false,
    async mutationFn(variables) {
      const cache = cacheNow();
      const sentAt = nextNumber(queryClient);
      const isUnknown = isUnforeseeable(interaction, variables);
      const { data, written } = await write(variables).catch((error: unknown) => {
        // Here, and not in an onError, which an app that spreads these options replaces by its own.
        const met = writtenByFailure(interaction, variables, error);
        const draft = findDraft(cache.drafts, interaction, variables);
        const isKnown = !isUnknown || !(error instanceof FhirError);
        cacheSettled(cache, { written: met, sentAt, draft, outcome: "failed", isUnknown: !isKnown });
        throw error;
      });
      const isUnseen = written.some(({ resource, isDeleted }) => !isDeleted && (!resource || isSubset(resource)));
      const draft = findDraft(cache.drafts, interaction, variables);
      const versions = versionsBefore(variables);
      cacheSettled(cache, { written, versions, sentAt, draft, outcome: isUnseen ? "unseen" : "known", isUnknown });
      return data;
    },
    ...(optimistic && {
      onMutate(variables) {
        const draft = draftOf(interaction, variables, optimistic as Optimistic);
        if (draft) showDraft(cacheNow(), draft);
      },
    }),
  };
  return options as FhirMutationOptions<FhirMutationData<T, Qs>[N], FhirMutationVariables<T, Qs>[N]>;
}

function stored(resource: FhirResource, more?: Pick<Written, "isCreated">): { data: FhirResource; written: Written[] } {
  return { data: resource, written: [{ ...more, type: resource.resourceType, id: resource.id, resource }] };
}
