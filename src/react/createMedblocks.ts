import type { AuthConfig } from "../auth/AuthConfig.js";
import type { AuthStore } from "../auth/AuthStore.js";
import { createAuthStore } from "../auth/createAuthStore.js";
import { requireBaseUrl } from "../ConfigurationError.js";
import { createFhirClient, type FhirClient, type FhirClientConfig } from "../fhir/FhirClient.js";

export interface MedblocksConfig extends AuthConfig {
  /** The base of the FHIR server. Default: `${baseUrl}/fhir`. */
  fhirBaseUrl?: string | undefined;
  /** How FHIR requests are made. */
  fhir?: Pick<FhirClientConfig, "fetch" | "headers" | "timeout"> | undefined;
}

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
 * @throws `ConfigurationError` that names the setting to mend.
 */
export function createMedblocks(config: MedblocksConfig): Medblocks {
  const { fhir: _fhir, fhirBaseUrl: _fhirBaseUrl, ...auth } = config;
  const authStore = createAuthStore(auth);
  return { authStore, fhir: createFhirOf(config, authStore) };
}

/** The FHIR client of a session, as the settings want it. */
export function createFhirOf({ baseUrl, fhirBaseUrl, fhir }: MedblocksConfig, authStore: AuthStore): FhirClient {
  const example = "https://dev.medblocks.com";
  const base = fhirBaseUrl ?? `${requireBaseUrl(baseUrl, "baseUrl", example)}/fhir`;
  return createFhirClient({
    ...fhir,
    baseUrl: requireBaseUrl(base, "fhirBaseUrl", `${example}/fhir`),
    getAccessToken: authStore.getAccessToken,
  });
}
