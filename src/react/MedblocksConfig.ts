import type { AuthConfig } from "../auth/AuthConfig.js";
import type { FhirClient, FhirClientConfig } from "../fhir/FhirClient.js";
import type { MedblocksEvent } from "./MedblocksEvent.js";

/** The settings of a session and of its FHIR client: the props of `<MedblocksProvider>`. */
export interface MedblocksConfig extends Omit<AuthConfig, "identify" | "onEvent"> {
  /**
   * Returns who a user is, where the server sends no `sub`: a text that is the same for the same user, such as the id
   * of what `fhir.request("Practitioner/me")` returns. It is called at each sign-in, with a client that has the new
   * token; while it fails, the user is not known. Without it such a server's users cannot be told apart, and signing in
   * again after a lock always starts from the beginning. Default: `sub`.
   */
  identify?: ((fhir: FhirClient) => Promise<string>) | undefined;
  /** How FHIR requests are made. */
  fhir?: Omit<FhirClientConfig, "baseUrl" | "cacheBaseUrl" | "getAccessToken" | "onEvent"> | undefined;
  /**
   * Called with what happens, for an audit trail and for diagnosis: sign-in, token refresh, lock and sign-out with its
   * reason, each FHIR request when it is over, and in development what is wrong with the set-up. No event holds a token,
   * an id or data.
   */
  onEvent?: ((event: MedblocksEvent) => void) | undefined;
}
