"use client";
import { useSyncExternalStore } from "react";
import type { LaunchContext } from "../auth/launch/LaunchContext.js";
import { useMedblocks } from "./MedblocksContext.js";

const none: LaunchContext = {};

/**
 * Whose record is open where the app was launched, or was chosen as it was launched by itself, and how the app is to show
 * itself there. Each field is absent where the server does not tell it, and all are while nobody is signed in. It survives
 * a reload; a renewal of the token that changes it is seen here, and one for another patient begins the session afresh.
 *
 * @example
 * const { data: patient } = useFhirQuery("Patient", useLaunchContext().patient); // waits where there is none
 *
 * @throws `ConfigurationError` outside the provider.
 * @see https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html
 */
export function useLaunchContext(): LaunchContext {
  const { authStore } = useMedblocks("useLaunchContext()");
  return useSyncExternalStore(
    authStore.subscribe,
    () => authStore.getSnapshot().launch ?? none,
    () => none,
  );
}
