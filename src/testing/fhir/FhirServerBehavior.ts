/**
 * How long a part of the server lags behind a write: for a number of responses, which is deterministic in a test, or for a
 * time in ms.
 */
export type Lag = { responses: number } | { ms: number };

/** How the FHIR server of the mock and of the sandbox behaves where servers differ. */
export interface FhirServerBehavior {
  /**
   * `"hapi"`: as HAPI FHIR JPA 8 behaves with the defaults of its starter project. `"strict"`: as FHIR R4 asks for it, with
   * what R4 leaves optional (totals, `If-Match` on DELETE, 412 for a version conflict). Default: `"hapi"`.
   */
  like?: "hapi" | "strict" | undefined;
  /** Searches show the state before the last writes for this long. Default: no lag. */
  indexLag?: Lag | undefined;
  /** The server has two replicas that answer reads in turn; the second one lags behind writes for this long. Default: one replica. */
  replicaLag?: Lag | undefined;
  /** The server has two nodes that store writes in turn; the clock of the second one is this many ms ahead (or behind). Default: 0. */
  clockSkew?: number | undefined;
  /** Which searchsets have a `total`. Default: as `like` says. */
  totals?: "always" | "never" | "asText" | undefined;
  /** Where the answers to `_elements` and `_summary` have the SUBSETTED tag. Default: on each resource. */
  subsettedTags?: "resources" | "bundle" | "none" | undefined;
  /** What `meta.versionId` looks like. Default: `"1"`, `"2"`, … */
  versionIds?: "counted" | "opaque" | "numbers" | undefined;
  /** Whether an update with `If-Match` is checked. Default: `"checked"`. */
  ifMatch?: "checked" | "ignored" | undefined;
  /** `"off"`: envelopes have null entries, texts for numbers and lists, and missing members, as some servers send them. Default: `"r4"`. */
  shape?: "r4" | "off" | undefined;
  /** `"odd"`: new ids have `_`, `:` or more than 64 characters, as those of some servers do. Default: as `like` says. */
  ids?: "r4" | "odd" | undefined;
}
