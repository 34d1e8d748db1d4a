/**
 * How long a part of the server lags behind a write.
 *
 * `{ responses: 2 }`: the next two responses to each request (the same address) show the state before the write. Nothing
 * depends on the speed of the machine. `{ ms: 1500 }`: responses within this time show the state before the write.
 */
export type Lag = { responses: number } | { ms: number };

/** How the FHIR server of the mock and of the sandbox behaves where servers differ. */
export interface FhirServerBehavior {
  /**
   * `"hapi"`: as HAPI FHIR JPA 8 behaves with the defaults of its starter project. `"strict"`: as FHIR R4 asks for it, with
   * what R4 leaves optional (totals, `If-Match` on DELETE, 412 for a version conflict). Default: `"hapi"`.
   */
  like?: "hapi" | "strict" | undefined;
  /** Searches and `$everything` show the state before the last writes for this long. Reads are current. Default: no lag. */
  indexLag?: Lag | undefined;
  /**
   * The server has two replicas that answer each request in turn, the first one first. The second one lags behind writes
   * for this long. Default: one replica.
   */
  replicaLag?: Lag | undefined;
  /**
   * The server has two nodes that store writes in turn. The clock of the node that stores the first write is this many ms
   * ahead (or, below 0, behind). Default: 0.
   */
  clockSkew?: number | undefined;
  /** Which searchsets have a `total`; `"asText"`: all of them, as a text. Default: as `like` says. */
  totals?: "always" | "never" | "asText" | undefined;
  /** Where the answers to `_elements` and `_summary` have the SUBSETTED tag. Default: on each resource. */
  subsettedTags?: "resources" | "bundle" | "none" | undefined;
  /** What `meta.versionId` looks like: `"opaque"` ones are texts without an order. Default: `"1"`, `"2"`, … */
  versionIds?: "counted" | "opaque" | "numbers" | undefined;
  /**
   * `"checked"`: a reference to a resource that the server does not hold, or to another server, is refused, and so is the
   * deletion of a resource that others refer to, as HAPI does. Default: `"unchecked"`, so that a mock may hold a part of a
   * record; a sandbox that is like HAPI checks.
   */
  references?: "checked" | "unchecked" | undefined;
  /** Whether an update with `If-Match` is checked. Default: `"checked"`. */
  ifMatch?: "checked" | "ignored" | undefined;
  /** How a conditional create is answered whose resource exists: with it, or with 200 and an empty body. Default: with it. */
  conditionalCreate?: "resource" | "empty" | undefined;
  /**
   * How the further pages of a search by POST are asked for. `"post"`: the links are `[type]/_search?ct=…`, and a GET of them
   * is refused with 400. Default: `"get"`.
   */
  postPaging?: "get" | "post" | undefined;
  /** `"off"`: envelopes have null entries, texts for numbers and lists, and missing members, as some servers send them. Default: `"r4"`. */
  shape?: "r4" | "off" | undefined;
  /**
   * `"odd"`: new ids have `_` and `:` and more than 64 characters, as those of some servers do. `resources()` of the mock has
   * them as they are without this. Default: as `like` says.
   */
  ids?: "r4" | "odd" | undefined;
}
