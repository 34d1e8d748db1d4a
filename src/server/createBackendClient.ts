import { createFhirClient } from "../fhir/createFhirClient.js";
import type { FhirClient } from "../fhir/FhirClient.js";
import type { GetAccessToken } from "../GetAccessToken.js";
import { ConfigurationError, isDevelopment } from "../ConfigurationError.js";
import { requireBackendConfig, type BackendConfig, type TokenRequestConfig } from "./BackendConfig.js";
import { createBackendTokens } from "./backendTokens.js";
import { createTokenRequest } from "./tokenRequest.js";
import { tolerant } from "./TokenStore.js";

/** A back end's own access to the platform. */
export interface BackendClient {
  /**
   * An access token of this client: one request however many ask, renewed ahead of its end.
   *
   * @throws `AuthError` `invalid_client` at once; `network_error`, `timeout` and the like after some tries.
   */
  readonly getAccessToken: GetAccessToken;
  /** FHIR with that token. */
  readonly fhir: FhirClient;
}

/**
 * Acts on the platform as a back end, by its own credentials and for nobody in particular (OAuth2 client credentials).
 * Its token reads whatever the client may, of all patients: what it fetches is not for whoever opens a page.
 *
 * @example
 * const backend = createBackendClient({
 *   baseUrl: "https://dev.medblocks.com",
 *   clientId: "nightly-report",
 *   clientSecret: process.env.MEDBLOCKS_CLIENT_SECRET,
 * });
 * for await (const page of backend.fhir.pages("Patient", { _count: 200 })) count(resourcesOf(page));
 *
 * @throws `ConfigurationError` that names the setting to mend.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.4
 * @see https://hl7.org/fhir/smart-app-launch/backend-services.html
 */
export function createBackendClient(config: BackendConfig): BackendClient {
  requireServer();
  const { request, patienceMs, fhirBaseUrl: baseUrl } = requireBackendConfig(config);
  const { cacheBaseUrl, tokenStore, fetch, fhir } = config;
  const store = tokenStore && tolerant(tokenStore);
  const getAccessToken = createBackendTokens(createTokenRequest(request), patienceMs, store, () => storeKeyOf(request));
  return { getAccessToken, fhir: createFhirClient({ fetch, ...fhir, baseUrl, cacheBaseUrl, getAccessToken }) };
}

/** Where bundlers have not said so already. A DOM in Node is a test's. */
function requireServer(): void {
  const { process } = globalThis as { process?: { versions?: { node?: string } } };
  const isNode = process?.versions?.node !== undefined;
  if (isNode || !("window" in globalThis && "document" in globalThis)) return;
  throw new ConfigurationError(
    isDevelopment &&
      "createBackendClient() was called in a browser, where everybody could read the client's secret. Call it on a server; in a browser sign in with <MedblocksProvider>.",
    "clientSecret",
  );
}

/** Whose token it is and what for, in a form that any store takes. */
async function storeKeyOf({ tokenEndpoint, clientId, parameters }: TokenRequestConfig): Promise<string> {
  const identity = JSON.stringify([tokenEndpoint, clientId, parameters.toString()]);
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(identity));
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0"));
  return `medblocks:access-token:${hex.join("")}`;
}
