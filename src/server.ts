// The public surface of @medblocks/react/server, written by hand: a name that does not stand here is internal.
export { createBackendClient, type BackendClient } from "./server/createBackendClient.js";
export type { BackendConfig, KeyConfig, SecretConfig } from "./server/BackendConfig.js";
export type { ClientCryptoKey, ClientJwk, ClientKey } from "./server/ClientKey.js";
export type { StoredToken, TokenStore } from "./server/TokenStore.js";

export {
  fhirQueryOptions,
  type FhirQueryError,
  type FhirQueryOptions,
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
export type { FhirQueryKey } from "./query/fhirQueryKey.js";

export { createFhirClient } from "./fhir/createFhirClient.js";
export type { FhirClient, FhirClientConfig } from "./fhir/FhirClient.js";
export type {
  CreateOptions,
  HistoryOptions,
  InteractionOptions,
  PatchOptions,
  SearchOptions,
  UpdateOptions,
  VersionedOptions,
} from "./fhir/interactionOptions.js";
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

export type { Endpoints } from "./Endpoints.js";
export type { GetAccessToken } from "./GetAccessToken.js";

export { AuthError, type AuthErrorCode } from "./AuthError.js";
export { ConfigurationError } from "./ConfigurationError.js";
export { FhirError, type FhirConflict, type FhirErrorCode } from "./fhir/FhirError.js";
export type { FhirIssue } from "./fhir/FhirIssue.js";
