import type { AuthStore } from "../auth/AuthStore.js";
import { createAuthStore } from "../auth/createAuthStore.js";
import { isSupportedBrowser } from "../browserSupport.js";
import type { FhirClient } from "../fhir/FhirClient.js";
import { createClient, createSessionFhir, type CreateFhir } from "./createSessionFhir.js";
import type { MedblocksConfig } from "./MedblocksConfig.js";
import { loadSetupDiagnostics } from "./diagnostics/loadSetupDiagnostics.js";
import { createUnsupportedSession } from "./unsupportedSession.js";

/** Bundlers put the text in its place, and leave out what is for development only. */
declare const process: { readonly env: { readonly NODE_ENV?: string } };

/** A session and the FHIR client that uses it. */
export interface Medblocks {
  readonly authStore: AuthStore;
  readonly fhir: FhirClient;
}

/**
 * A session and its FHIR client, made outside React: for route loaders, and for code that is not a component. Hand it
 * to `<MedblocksProvider medblocks={…}>`, which starts it.
 *
 * @example
 * export const medblocks = createMedblocks({ baseUrl: "https://dev.medblocks.com", clientId: "my-spa" });
 * medblocks.authStore.start(); // before a router is made whose loaders redirect
 * const loader = ({ params }) => queryClient.prefetchQuery(fhirQueryOptions(medblocks.fhir, "Patient", params.id));
 *
 * @throws `ConfigurationError` that names the setting to fix.
 */
export function createMedblocks(config: MedblocksConfig): Medblocks {
  const { authStore, createFhir } = createMedblocksSession(config);
  return { authStore, fhir: createFhir(config) };
}

/** A session that several FHIR clients can use, one after the other, as the FHIR settings change. */
export interface MedblocksSession {
  readonly authStore: AuthStore;
  readonly createFhir: CreateFhir;
}

/**
 * Creates a session without its FHIR client. A browser that is too old gets one whose state is the error.
 *
 * @throws `ConfigurationError` that names the setting to fix.
 */
export function createMedblocksSession(config: MedblocksConfig): MedblocksSession {
  if (!isSupportedBrowser()) return createUnsupportedSession();
  const { fhir: _fhir, identify, ...auth } = config;
  const diagnostics = process.env.NODE_ENV === "development" ? loadSetupDiagnostics(config) : undefined;
  const onEvent = diagnostics?.onEvent ?? config.onEvent;
  const authStore = createAuthStore({
    ...auth,
    onEvent,
    // A value that is no function is refused there, with the other settings.
    identify:
      typeof identify === "function"
        ? (getAccessToken, fhirBaseUrl) => identify(createClient({ ...config, fhirBaseUrl }, getAccessToken))
        : identify,
  });
  diagnostics?.observe(authStore);
  return { authStore, createFhir: createSessionFhir(authStore, onEvent) };
}
