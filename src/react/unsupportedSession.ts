import { AuthError } from "../AuthError.js";
import type { AuthState } from "../auth/AuthState.js";
import type { AuthStore } from "../auth/AuthStore.js";
import type { CreateFhir } from "./createSessionFhir.js";
import { fhirInteractions } from "./fhirInteractions.js";

/** Returns the session of a browser that is too old: its state is the error, and each call rejects with it. */
export function createUnsupportedSession(): { authStore: AuthStore; createFhir: CreateFhir } {
  const error = new AuthError("unsupported_browser");
  const state: AuthState = { status: "error", error };
  const reject = () => Promise.reject(error);
  const ignore = () => () => {};
  return {
    authStore: {
      getSnapshot: () => state,
      getServerSnapshot: () => state,
      subscribe: ignore,
      start: ignore,
      signIn: reject,
      signOut: reject,
      unlock: reject,
      getAccessToken: reject,
    },
    createFhir: () => ({
      ...fhirInteractions(reject),
      // oxlint-disable-next-line require-yield -- there is no page
      async *pages() {
        throw error;
      },
      isPrivateSearch: () => false,
      baseUrl: "",
      baseUrls: [],
      cacheBaseUrl: "",
    }),
  };
}
