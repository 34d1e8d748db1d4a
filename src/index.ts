// The public surface of @medblocks/react, written by hand: a name that does not stand here is internal.
export { MedblocksProvider, type MedblocksProviderProps } from "./react/MedblocksProvider.js";
export { createMedblocks, type Medblocks, type MedblocksConfig } from "./react/createMedblocks.js";

export { useAuth, type UseAuthResult } from "./react/useAuth.js";
export { SignedIn } from "./react/SignedIn.js";
export { SignedOut } from "./react/SignedOut.js";
export { useIdleLock } from "./react/useIdleLock.js";
export { RequireAuth, type RequireAuthProps } from "./react/RequireAuth.js";

export { useFhirQuery, type UseFhirQueryOptions } from "./react/useFhirQuery.js";
export { useFhirClient } from "./react/useFhirClient.js";
export { fhirQueryOptions, type FhirQueryError, type FhirQueryOptions } from "./query/fhirQueryOptions.js";
export type { FhirQueryKey } from "./query/fhirQueryKey.js";

export {
  createFhirClient,
  type FhirClient,
  type FhirClientConfig,
  type InteractionOptions,
} from "./fhir/FhirClient.js";
export type { FhirRequestOptions, FhirResponse } from "./fhir/fhirRequest.js";
export type { Resource, ResourceType, SearchBundle } from "./fhir/FhirResource.js";
export type { SearchParams, SearchScalar, SearchValue } from "./fhir/searchParams.js";

export type { AuthConfig, Endpoints, SessionStorage } from "./auth/AuthConfig.js";
export type { AuthState, AuthUser, SessionEndReason } from "./auth/AuthState.js";
export type { AuthStore, IdleCountdown, SignInOptions, UnlockOptions } from "./auth/AuthStore.js";
export type { GetAccessToken } from "./GetAccessToken.js";

export { AuthError, type AuthErrorCode } from "./AuthError.js";
export { ConfigurationError } from "./ConfigurationError.js";
export { FhirError, type FhirErrorCode } from "./fhir/FhirError.js";
