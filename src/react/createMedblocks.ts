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
 * const loader = ({ params }) => queryClient.ensureQueryData(fhirQueryOptions(medblocks.fhir, "Patient", params.id));
 *
 * @throws `ConfigurationError` that names the setting to mend.
 */
export function createMedblocks({ fhirBaseUrl, fhir, ...auth }: MedblocksConfig): Medblocks {
  const authStore = createAuthStore(auth);
  const baseUrl = requireBaseUrl(
    fhirBaseUrl ?? `${requireOrigin(auth.baseUrl)}/fhir`,
    "fhirBaseUrl",
    "https://dev.medblocks.com/fhir",
  );
  return {
    authStore,
    fhir: createFhirClient({ ...fhir, baseUrl, getAccessToken: authStore.getAccessToken }),
  };
}

function requireOrigin(baseUrl: string): string {
  return requireBaseUrl(baseUrl, "baseUrl", "https://dev.medblocks.com");
}
