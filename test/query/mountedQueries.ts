import {
  fhirMutationOptions,
  type FhirClient,
  type FhirInfiniteQueryOptions,
  type FhirMutationData,
  type FhirMutationInteraction,
  type FhirMutationVariables,
  type FhirQueryOptions,
  type Optimistic,
  type ResourceType,
  type BundleRequest,
} from "@medblocks/react";
import { InfiniteQueryObserver, MutationObserver, QueryClient, QueryObserver } from "@tanstack/react-query";
import type { Patient } from "fhir/r4.js";
import { onTestFinished, vi } from "vitest";
import type { AnsweringServer, Answering, SeenRequest } from "../answeringServer.js";

/** A version of a patient. */
export const version = (versionId: string, family = `Version ${versionId}`, id = "p1"): Patient => ({
  resourceType: "Patient",
  id,
  meta: { versionId },
  name: [{ family }],
});

export const searchset = (...resources: object[]) => ({
  resourceType: "Bundle",
  type: "searchset",
  entry: resources.map((resource) => ({ resource })),
});

/** A cache in which nothing becomes stale by itself: what is fetched again was made to. */
export function freshCache(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
}

/** Shows a query, as a component does, until the test is over or the function is called. */
export function show<TData>(
  queryClient: QueryClient,
  options: FhirQueryOptions<TData> & { initialData?: TData; staleTime?: number },
) {
  const observer = new QueryObserver(queryClient, options);
  const hide = observer.subscribe(() => {});
  onTestFinished(hide);
  return { observer, hide, queryKey: options.queryKey };
}

/** Shows a search page by page. */
export function showPages<T extends ResourceType>(queryClient: QueryClient, options: FhirInfiniteQueryOptions<T>) {
  const observer = new InfiniteQueryObserver(queryClient, options);
  const hide = observer.subscribe(() => {});
  onTestFinished(hide);
  return { observer, hide, queryKey: options.queryKey };
}

/** Writes, as a component does. */
export function write<N extends FhirMutationInteraction>(
  client: FhirClient,
  queryClient: QueryClient,
  interaction: N,
  variables: FhirMutationVariables<ResourceType, readonly BundleRequest[]>[N],
  optimistic?: Optimistic,
): Promise<FhirMutationData<ResourceType, readonly BundleRequest[]>[N]> {
  const options = fhirMutationOptions(client, queryClient, interaction, { optimistic });
  return new MutationObserver(queryClient, options).mutate(variables);
}

/** Waits until nothing is fetched any more. */
export async function quiet(queryClient: QueryClient): Promise<void> {
  await vi.waitUntil(() => queryClient.isFetching() === 0, { interval: 5, timeout: 5000 });
}

/** What was asked for by GET, below the base. */
export function reads({ requests }: AnsweringServer): string[] {
  return requests.filter(({ method }) => method === "GET").map(below);
}

export function below({ url }: SeenRequest): string {
  return url.replace("/fhir/", "");
}

/** Answers that are held back until they are let go. */
export function holdingBack(answer: (request: SeenRequest) => Answering) {
  const held: { request: SeenRequest; letGo: () => void }[] = [];
  let isHolding = false;
  return {
    held,
    hold: () => (isHolding = true),
    /** What was held, and what comes, is answered; what it says is decided when it was asked. */
    letGo() {
      isHolding = false;
      for (const { letGo } of held.splice(0)) letGo();
    },
    answer(request: SeenRequest): Answering | Promise<Answering> {
      const decided = answer(request);
      if (!isHolding || request.method !== "GET") return decided;
      return new Promise((resolve) => held.push({ request, letGo: () => resolve(decided) }));
    },
  };
}
