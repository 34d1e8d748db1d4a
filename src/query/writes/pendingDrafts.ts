import { notifyManager } from "@tanstack/query-core";
import type { QueryClient } from "@tanstack/react-query";
import type { FhirClient } from "../../fhir/FhirClient.js";
import { limitDehydration } from "../cache/limitDehydration.js";
import { withdrawDraft } from "./cacheWrites.js";
import { findDraft, type Draft } from "./drafts.js";
import type { FhirMutationInteraction } from "./FhirMutation.js";
import type { ServerCache } from "./ServerCache.js";
import { serverCacheOf } from "./serverCacheOf.js";

/**
 * Shows a draft in every query that holds its resource, until its write has settled.
 *
 * @throws what the app's function throws: the write is not sent then.
 */
export function showDraft(cache: ServerCache, draft: Draft): void {
  limitDehydration(cache.queryClient);
  cache.drafts = [...cache.drafts, draft];
  const errors: unknown[] = [];
  notifyManager.batch(() => cache.presentation.refresh(cache, (error) => errors.push(error)));
  if (errors.length === 0) return;
  withdrawDraft(cache, draft);
  throw errors[0];
}

/** Takes the draft of a write away that will not be sent. */
export function discardDraft(
  queryClient: QueryClient,
  client: FhirClient,
  interaction: FhirMutationInteraction,
  variables: unknown,
): void {
  const cache = serverCacheOf(queryClient, client);
  const draft = findDraft(cache.drafts, interaction, variables);
  if (draft) withdrawDraft(cache, draft);
}
