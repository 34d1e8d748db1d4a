// The public surface of @medblocks/react, written by hand: a name that does not stand here is internal.
export { MedblocksProvider, type MedblocksProviderProps } from "./react/MedblocksProvider.js";
export type { MedblocksEvent, SetupProblem, SetupProblemEvent } from "./react/MedblocksEvent.js";
export type { MedblocksConfig } from "./react/MedblocksConfig.js";
export { createMedblocks, type Medblocks } from "./react/createMedblocks.js";

export { useAuth, type UseAuthResult } from "./react/useAuth.js";
export { SignedIn } from "./react/SignedIn.js";
export { SignedOut } from "./react/SignedOut.js";
export { useIdleLock } from "./react/useIdleLock.js";
export { useLaunchContext } from "./react/useLaunchContext.js";
export { RequireAuth, type RequireAuthProps } from "./react/RequireAuth.js";

export { useFhirQuery, type UseFhirQueryOptions } from "./react/useFhirQuery.js";
export { useFhirInfiniteQuery, type UseFhirInfiniteQueryOptions } from "./react/useFhirInfiniteQuery.js";
export { useSuspenseFhirQuery, type UseSuspenseFhirQueryOptions } from "./react/useSuspenseFhirQuery.js";
export {
  useSuspenseFhirInfiniteQuery,
  type UseSuspenseFhirInfiniteQueryOptions,
} from "./react/useSuspenseFhirInfiniteQuery.js";
export { useFhirReference } from "./react/useFhirReference.js";
export { useFhirOperation } from "./react/useFhirOperation.js";
export { useFhirAttachment, type UseFhirAttachmentResult } from "./react/useFhirAttachment.js";
export { useFhirMutation, type UseFhirMutationOptions } from "./react/useFhirMutation.js";
export { useFhirAccess } from "./react/useFhirAccess.js";
export { useFhirClient } from "./react/useFhirClient.js";

export {
  fhirQueryOptions,
  type FhirQueryError,
  type FhirQueryOptions,
  type FhirReadMode,
  type FhirSearchMode,
} from "./query/fhirQueryOptions.js";
export {
  fhirInfiniteQueryOptions,
  type FhirInfiniteData,
  type FhirInfiniteQueryOptions,
  type FhirPageParam,
  type FhirPages,
} from "./query/fhirInfiniteQueryOptions.js";
export {
  fhirReferenceOptions,
  type FhirReferenceContext,
  type FhirReferenceOptions,
} from "./query/fhirReferenceOptions.js";
export { fhirOperationOptions } from "./query/fhirOperationOptions.js";
export { fhirAttachmentOptions } from "./query/fhirAttachmentOptions.js";
export { fhirMutationOptions, type FhirMutationOptions } from "./query/writes/fhirMutationOptions.js";
export type { FhirMutationData, FhirMutationInteraction, FhirMutationVariables } from "./query/writes/FhirMutation.js";
export type { Optimistic } from "./query/writes/drafts.js";
export type { FhirQueryKey } from "./query/fhirQueryKey.js";

export { createFhirClient } from "./fhir/createFhirClient.js";
export type { FhirClient, FhirClientConfig } from "./fhir/FhirClient.js";
export type {
  CreateOptions,
  HistoryOptions,
  InteractionOptions,
  PatchOptions,
  ReadOptions,
  SearchOptions,
  UpdateOptions,
  VersionedOptions,
} from "./fhir/interactionOptions.js";
export type { FhirRequestEvent } from "./fhir/FhirRequestEvent.js";
export type { DownloadOptions, FhirRequestOptions, FhirResponse } from "./fhir/transport/FhirTransport.js";
export type {
  FhirResource,
  HistoryBundle,
  IncludeEntry,
  IncludingBundle,
  MatchEntry,
  OutcomeEntry,
  Resource,
  ResourceType,
  SearchBundle,
} from "./fhir/FhirResource.js";
// By a star, so that declaration merging finds it: a name that is exported on by itself cannot be merged with.
export type * from "./fhir/FhirTypes.js";
export type { SearchParams } from "./fhir/SearchParams.js";
export type { SearchScalar, SearchValue, UntypedSearchParams } from "./fhir/serializeSearchParams.js";
export type {
  BatchResponses,
  BundleFailure,
  BundleRequest,
  BundleSuccess,
  TransactionResponses,
} from "./fhir/BundleRequest.js";
export type { JsonPatchOperation } from "./fhir/JsonPatch.js";
export { includedIn, nextLink, resourcesOf } from "./fhir/bundles.js";
export { parseReference, type ParsedReference } from "./fhir/parseReference.js";
export { findReferenced } from "./fhir/types/findReferenced.js";

export type { AuthConfig, SessionStorage } from "./auth/AuthConfig.js";
export type { FhirContextItem, LaunchContext } from "./auth/launch/LaunchContext.js";
export type { LaunchSettings } from "./auth/launch/launchSettings.js";
export type { Endpoints } from "./Endpoints.js";
export type { FhirAccessInteraction } from "./auth/scopes/scopeAccess.js";
export type { AuthState, AuthUser, SessionEndReason } from "./auth/AuthState.js";
export type { SessionEvent } from "./auth/session/SessionEvent.js";
export type { AuthStore, IdleCountdown, SignInOptions, UnlockOptions } from "./auth/AuthStore.js";
export type { GetAccessToken } from "./GetAccessToken.js";

export { AuthError, type AuthErrorCode } from "./AuthError.js";
export { ConfigurationError } from "./ConfigurationError.js";
export { FhirError, type FhirConflict, type FhirErrorCode } from "./fhir/FhirError.js";
export type { FhirIssue } from "./fhir/FhirIssue.js";
