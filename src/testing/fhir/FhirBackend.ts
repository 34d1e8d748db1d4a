import type { BundleEntry, OperationOutcome, Resource } from "fhir/r4.js";
import type { SearchSource } from "../search/findMatches.js";
import type { About } from "./capabilityStatement.js";
import type { FhirAnswer, FhirCall } from "./FhirCall.js";
import type { PageStore } from "./PageStore.js";
import type { ServerBehavior } from "./ServerBehavior.js";
import type { Version, Write } from "./VersionLog.js";

/** Where resources and their versions are. What it gives is read only. */
export interface VersionedStore extends SearchSource {
  /** What links, `fullUrl` and Location begin with. */
  readonly baseUrl: string;
  /** All versions, oldest first; none for a resource that never was. */
  versionsOf(type: string, id: string): readonly Version[];
  /** The versions of all resources, or of all of one type, newest first. */
  allVersions(type?: string): Version[];
  /** The writes since the start, oldest first. A reset begins another list. */
  writes(): readonly Write[];
}

export type Right = "create" | "read" | "update" | "delete" | "search";

/** What one caller may do. */
export interface Access {
  /** Whose results pages are of. */
  owner: string;
  /** @throws FhirProblem 403 */
  require(right: Right, resourceType: string): void;
  /** @throws FhirProblem 403: batch and transaction at the base want more than a patient has. */
  requireSystem(): void;
  sees(resource: Resource): boolean;
  /** False where `sees` holds for everything. */
  isNarrowed: boolean;
}

/** What a FHIR server of ours stands on: what it stores and how it writes. */
export interface FhirBackend<Call extends FhirCall = FhirCall> {
  readonly store: VersionedStore;
  readonly pages: PageStore;
  readonly about: About;
  /** What to do about an operation or a resource type that the server does not know. */
  readonly operationHint?: string;
  /** Asked first for each call, those of a batch's entries too. */
  intercept?(call: Call): Promise<FhirAnswer | undefined>;
  accessOf(call: Call): Access;
  /** How the server behaves for this caller. */
  behaviorOf(call: Call): ServerBehavior;
  /** Reads a resource's content as the server does: what it drops, and what it refuses. @throws FhirProblem */
  readonly parse?: (resource: Resource, behavior: ServerBehavior) => Resource;
  /** What validation says of a resource; undefined where the server knows no structures. */
  readonly issuesOf?: (resource: Resource) => OperationOutcome | undefined;
  /** A create, update, patch or delete; without an id, all but a create are conditional. */
  write(call: Call, type: string, id?: string): Promise<FhirAnswer>;
  /** All or nothing; `read` answers a read of what is written so far. */
  transaction(call: Call, entries: readonly BundleEntry[], read: (call: Call) => FhirAnswer): Promise<FhirAnswer>;
  problemOf(error: unknown): { status: number; outcome: OperationOutcome; headers: Record<string, string> };
}
