"use client";
import { useMutation, type UseMutationOptions, type UseMutationResult } from "@tanstack/react-query";
import { useEffect } from "react";
import type { BundleRequest } from "../fhir/BundleRequest.js";
import type { Resource, ResourceType } from "../fhir/FhirResource.js";
import type { FhirMutationData, FhirMutationInteraction, FhirMutationVariables } from "../query/writes/FhirMutation.js";
import { fhirMutationOptions } from "../query/writes/fhirMutationOptions.js";
import type { FhirQueryError } from "../query/fhirQueryOptions.js";
import type { Optimistic } from "../query/writes/drafts.js";
import { discardDraft } from "../query/writes/pendingDrafts.js";
import { useMedblocks } from "./MedblocksContext.js";

/** TanStack Query's own options, less the key and the function, which are ours. */
export type UseFhirMutationOptions<TData, TVariables, TContext = unknown> = Omit<
  UseMutationOptions<TData, FhirQueryError, TVariables, TContext>,
  "mutationKey" | "mutationFn"
>;

/** What can be shown before the server has answered. */
interface OptimisticOptions<T extends ResourceType> {
  update: boolean;
  delete: boolean;
  patch: (current: Resource<T>, variables: FhirMutationVariables<T, never>["patch"]) => Resource<T>;
}

interface OptimisticOption<N extends FhirMutationInteraction, T extends ResourceType> {
  /**
   * Shows an update or a deletion before the server has answered, and takes it back if that fails. For a patch it is a
   * function that says what will come of the resource. Default: `false`.
   */
  optimistic?: (N extends keyof OptimisticOptions<T> ? OptimisticOptions<T>[N] : never) | undefined;
}

type Options<
  N extends FhirMutationInteraction,
  T extends ResourceType,
  Qs extends readonly BundleRequest[],
  C,
> = UseFhirMutationOptions<FhirMutationData<T, Qs>[N], FhirMutationVariables<T, Qs>[N], C> & OptimisticOption<N, T>;
type Result<
  N extends FhirMutationInteraction,
  T extends ResourceType,
  Qs extends readonly BundleRequest[],
  C,
> = UseMutationResult<FhirMutationData<T, Qs>[N], FhirQueryError, FhirMutationVariables<T, Qs>[N], C>;

/**
 * A write that keeps the screen true: when it is done, the read of the resource shows what is stored now (or that it is
 * gone), and every query that may hold it, or miss it, is fetched anew where it is shown. The result is TanStack Query's
 * own; a type argument says which resource it is for.
 *
 * Nothing is sent twice by itself. While offline a write waits for the connection; it ends with the session.
 *
 * @example
 * const save = useFhirMutation<"Patient">("update", { optimistic: true });
 * save.mutate({ ...patient, active: false });
 * if (save.error instanceof FhirError && save.error.conflict) return <Compare {...save.error.conflict} />;
 *
 * @throws `ConfigurationError` outside the provider.
 * @see https://hl7.org/fhir/R4/http.html
 */
export function useFhirMutation<T extends ResourceType = ResourceType, TContext = unknown>(
  interaction: "create",
  options?: Options<"create", T, [], TContext>,
): Result<"create", T, [], TContext>;
export function useFhirMutation<T extends ResourceType = ResourceType, TContext = unknown>(
  interaction: "update",
  options?: Options<"update", T, [], TContext>,
): Result<"update", T, [], TContext>;
export function useFhirMutation<T extends ResourceType = ResourceType, TContext = unknown>(
  interaction: "patch",
  options?: Options<"patch", T, [], TContext>,
): Result<"patch", T, [], TContext>;
export function useFhirMutation<T extends ResourceType = ResourceType, TContext = unknown>(
  interaction: "delete",
  options?: Options<"delete", T, [], TContext>,
): Result<"delete", T, [], TContext>;
export function useFhirMutation<Qs extends readonly BundleRequest[] = readonly BundleRequest[], TContext = unknown>(
  interaction: "batch",
  options?: Options<"batch", ResourceType, Qs, TContext>,
): Result<"batch", ResourceType, Qs, TContext>;
export function useFhirMutation<Qs extends readonly BundleRequest[] = readonly BundleRequest[], TContext = unknown>(
  interaction: "transaction",
  options?: Options<"transaction", ResourceType, Qs, TContext>,
): Result<"transaction", ResourceType, Qs, TContext>;
export function useFhirMutation(interaction: FhirMutationInteraction, given: object = {}): unknown {
  const { fhir, queryClient } = useMedblocks("useFhirMutation()");
  const { optimistic, retry, onMutate, meta, ...options } = given as UseFhirMutationOptions<unknown, unknown> & {
    optimistic?: Optimistic | undefined;
  };
  const ours = fhirMutationOptions(fhir, queryClient, interaction, { optimistic, meta });
  // An empty batch sends nothing. It loads the code of writes before a new deployment can remove it.
  useEffect(() => void fhir.batch([]).catch(() => undefined), [fhir]);
  const { mutationKey } = ours;
  const defaults: UseMutationOptions<unknown, FhirQueryError, unknown> = { mutationKey };
  const theirs = onMutate ?? queryClient.defaultMutationOptions(defaults).onMutate;
  return useMutation<unknown, FhirQueryError, unknown>(
    {
      ...options,
      retry: retry ?? ours.retry,
      mutationKey,
      // The user of this render, not the one of a later look at it.
      meta: { ...ours.meta },
      mutationFn: ours.mutationFn as (variables: unknown) => Promise<unknown>,
      ...(theirs && { onMutate: theirs }),
      ...(ours.onMutate && {
        async onMutate(...args: Parameters<NonNullable<typeof theirs>>) {
          ours.onMutate?.(args[0] as never);
          try {
            return await theirs?.(...args);
          } catch (error) {
            // It is not sent then.
            discardDraft(queryClient, fhir, interaction, args[0]);
            throw error;
          }
        },
      }),
    },
    queryClient,
  );
}
