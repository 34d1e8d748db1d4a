"use client";
import { useSyncExternalStore } from "react";
import { scopeAccess, type FhirAccessInteraction } from "../auth/scopeAccess.js";
import type { ResourceType } from "../fhir/FhirResource.js";
import { useMedblocks } from "./MedblocksContext.js";

/**
 * Whether the scopes that were granted allow an interaction, so that a button can be disabled before the server says 403.
 * `undefined` where they say nothing (nobody is signed in, or no scope speaks of FHIR): then try, and show the error.
 *
 * `true` is no promise: a server may refuse one resource of a type, and each user has permissions beside the app's.
 *
 * @example
 * const mayEdit = useFhirAccess("Patient", "update");
 * <button disabled={mayEdit === false}>Edit</button>
 *
 * @throws `ConfigurationError` outside the provider.
 * @see https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html
 */
export function useFhirAccess(type: ResourceType, interaction: FhirAccessInteraction): boolean | undefined {
  const { authStore } = useMedblocks("useFhirAccess()");
  const access = () => accessOf(authStore.getSnapshot().user?.scopes);
  const accessOnServer = () => accessOf(authStore.getServerSnapshot().user?.scopes);
  const accessOf = (scopes: readonly string[] | undefined) => scopes && scopeAccess(scopes, type, interaction);
  return useSyncExternalStore(authStore.subscribe, access, accessOnServer);
}
