"use client";
import { useSyncExternalStore } from "react";
import { scopeAccess, type FhirAccessInteraction } from "../auth/scopes/scopeAccess.js";
import type { ResourceType } from "../fhir/FhirResource.js";
import type { SearchParams } from "../fhir/SearchParams.js";
import { areSearchParamsKnown, serializeSearchParams } from "../fhir/serializeSearchParams.js";
import { useMedblocks } from "./MedblocksContext.js";

/**
 * Whether the scopes that were granted allow an interaction, so that a button can be disabled before the server says 403.
 * `undefined` where they say nothing (nobody is signed in, or no scope speaks of FHIR): then try, and show the error.
 *
 * SMART 2 can restrict a scope (`user/Observation.rs?category=laboratory`). Search parameters tell what is to be done: it
 * is `true` where the scopes allow all of it, `false` where they are for other codes, and `undefined` where that cannot be
 * told, as for a part of it, for parameters that are not given (or not known yet), or for dates, texts and modifiers.
 * Without them, it is `true` where some of it is allowed.
 *
 * `true` is no promise: a server may refuse one resource of a type, and each user has permissions beside the app's.
 *
 * @example
 * const mayEdit = useFhirAccess("Patient", "update");
 * <button disabled={mayEdit === false}>Edit</button>
 *
 * @example
 * const mayOpen = useFhirAccess("Observation", "search", { category: "laboratory" });
 *
 * @throws `ConfigurationError` outside the provider, and for a parameter that cannot be sent.
 * @see https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html#scopes-for-requesting-fhir-resources
 * @see https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html#finer-grained-resource-constraints-using-search-parameters
 */
export function useFhirAccess<T extends ResourceType>(
  type: T,
  interaction: FhirAccessInteraction,
  params?: SearchParams<T>,
): boolean | undefined {
  const { authStore } = useMedblocks("useFhirAccess()");
  const search = params && (areSearchParamsKnown(params) ? serializeSearchParams(params) : new URLSearchParams());
  const access = () => accessOf(authStore.getSnapshot().user?.scopes);
  const accessOnServer = () => accessOf(authStore.getServerSnapshot().user?.scopes);
  const accessOf = (scopes: readonly string[] | undefined) => scopes && scopeAccess(scopes, type, interaction, search);
  return useSyncExternalStore(authStore.subscribe, access, accessOnServer);
}
