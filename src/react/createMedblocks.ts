import { AuthError } from "../AuthError.js";
import type { AuthConfig } from "../auth/AuthConfig.js";
import type { AuthStore } from "../auth/AuthStore.js";
import { createAuthStore } from "../auth/createAuthStore.js";
import { requireBaseUrl } from "../ConfigurationError.js";
import { createFhirClient } from "../fhir/createFhirClient.js";
import type { FhirClient, FhirClientConfig } from "../fhir/FhirClient.js";
import type { GetAccessToken } from "../GetAccessToken.js";

export interface MedblocksConfig extends Omit<AuthConfig, "identify"> {
  /**
   * Says who a user is, where the server sends no `sub`: a text that is the same for the same person, such as the id of
   * what `fhir.request("Practitioner/me")` gives. It is asked at each sign-in, with a client that has the new token;
   * while it fails, nobody is known. Without it such a server's users cannot be told apart, and signing in again after a
   * lock always begins afresh. Default: `sub`.
   */
  identify?: ((fhir: FhirClient) => Promise<string>) | undefined;
  /** The base of the FHIR server. Default: `${baseUrl}/fhir`. */
  fhirBaseUrl?: string | undefined;
  /** How FHIR requests are made. */
  fhir?: Omit<FhirClientConfig, "baseUrl" | "cacheBaseUrl" | "getAccessToken"> | undefined;
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
  const { fhir: _fhir, fhirBaseUrl: _fhirBaseUrl, identify, ...auth } = config;
  const authStore = createAuthStore({
    ...auth,
    // What is no function is refused there, with the other settings.
    identify:
      typeof identify === "function" ? (getAccessToken) => identify(createClient(config, getAccessToken)) : identify,
  });
  return { authStore, fhir: createFhirOf(config, authStore) };
}

/** The FHIR client of a session, as the settings want it. What is in flight when the session ends is dropped. */
export function createFhirOf(config: MedblocksConfig, authStore: AuthStore): FhirClient {
  const sessionSignal = sessionSignalOf(authStore);
  const fetchInSession: typeof globalThis.fetch = (input, init) => {
    const signals = [sessionSignal(), ...(init?.signal ? [init.signal] : [])];
    const fetch = config.fhir?.fetch ?? globalThis.fetch;
    return fetch(input, { ...init, signal: AbortSignal.any(signals) });
  };
  return createClient({ ...config, fhir: { ...config.fhir, fetch: fetchInSession } }, authStore.getAccessToken);
}

function createClient({ baseUrl, fhirBaseUrl, fhir }: MedblocksConfig, getAccessToken: GetAccessToken): FhirClient {
  const example = "https://dev.medblocks.com";
  const base = fhirBaseUrl ?? `${requireBaseUrl(baseUrl, "baseUrl", example)}/fhir`;
  return createFhirClient({
    ...fhir,
    baseUrl: requireBaseUrl(base, "fhirBaseUrl", `${example}/fhir`),
    getAccessToken,
  });
}

const sessionSignals = new WeakMap<AuthStore, () => AbortSignal>();

/** A signal that ends, with an `AuthError`, when the session does; there is a new one for the next. */
function sessionSignalOf(authStore: AuthStore): () => AbortSignal {
  const known = sessionSignals.get(authStore);
  if (known) return known;
  let session = new AbortController();
  let hadUser = authStore.getSnapshot().user !== undefined;
  authStore.subscribe(() => {
    const hasUser = authStore.getSnapshot().user !== undefined;
    if (hadUser && !hasUser) {
      session.abort(new AuthError("signed_out"));
      session = new AbortController();
    }
    hadUser = hasUser;
  });
  const signal = () => session.signal;
  sessionSignals.set(authStore, signal);
  return signal;
}
