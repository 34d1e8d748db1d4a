import type { BatchResponses, BundleRequest, TransactionResponses } from "../../fhir/BundleRequest.js";
import type { FhirResource, Resource, ResourceType } from "../../fhir/FhirResource.js";
import type { CreateOptions } from "../../fhir/interactionOptions.js";
import type { JsonPatchOperation } from "../../fhir/JsonPatch.js";
import type { SearchParams } from "../../fhir/SearchParams.js";
import type { UntypedSearchParams } from "../../fhir/serializeSearchParams.js";

/** What can be written. */
export type FhirMutationInteraction = "create" | "update" | "patch" | "delete" | "batch" | "transaction";

/** What each write takes: a resource alone, or with what it depends on. */
export interface FhirMutationVariables<T extends ResourceType, Qs extends readonly BundleRequest[]> {
  create: Resource<T> | ({ readonly resource: Resource<T> } & Pick<CreateOptions<T>, "ifNoneExist" | "once">);
  update:
    | Resource<T>
    | {
        readonly resource: Resource<T>;
        /** Default: `meta.versionId`. `false`: any version. */
        readonly ifMatch?: string | false | undefined;
        /** Updates the one resource that matches, or creates it. */
        readonly where?: SearchParams<T> | undefined;
      };
  patch: {
    readonly type: T;
    readonly id: string;
    readonly operations: readonly JsonPatchOperation[];
    readonly ifMatch?: string | false | undefined;
  };
  delete: { readonly type: T; readonly id: string; readonly ifMatch?: string | false | undefined };
  batch: Qs;
  transaction: Qs;
}

/** What each write gives. */
export interface FhirMutationData<T extends ResourceType, Qs extends readonly BundleRequest[]> {
  /** The resource as it is stored. */
  create: Resource<T>;
  update: Resource<T>;
  patch: Resource<T>;
  delete: void;
  batch: BatchResponses<Qs>;
  transaction: TransactionResponses<Qs>;
}

/** What a create or an update takes, beside what it depends on. */
export interface WriteParts {
  readonly resource: FhirResource;
  readonly ifNoneExist?: UntypedSearchParams | undefined;
  readonly once?: boolean | undefined;
  readonly ifMatch?: string | false | undefined;
  readonly where?: UntypedSearchParams | undefined;
}

export function writePartsOf(variables: FhirResource | WriteParts): WriteParts {
  return "resourceType" in variables ? { resource: variables } : variables;
}
