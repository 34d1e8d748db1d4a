import type { Resource } from "fhir/r4.js";

/** One FHIR interaction: a request, or an entry of a batch. */
export interface FhirCall {
  method: string;
  /** The path below the base, in decoded segments. */
  path: string[];
  /** For `_search` by POST the form is part of it. */
  query: URLSearchParams;
  /** @param name in lower case. */
  header: (name: string) => string | undefined;
  /** The body as JSON. */
  body: unknown;
}

export interface FhirAnswer {
  status: number;
  headers: Record<string, string>;
  /** To be sent as JSON, and not to be changed: it may be what is stored. */
  resource?: Resource | undefined;
  /** Sent instead of a resource: the content of a Binary. */
  content?: { type: string; bytes: Uint8Array };
}

/** The wishes of a `Prefer` header. */
export function preferences(call: Pick<FhirCall, "header">): {
  return: "minimal" | "representation" | "OperationOutcome" | undefined;
  strict: boolean;
} {
  const header = call.header("prefer") ?? "";
  const wish = /return=(minimal|representation|OperationOutcome)/.exec(header)?.[1];
  return { return: wish as ReturnType<typeof preferences>["return"], strict: /handling=strict/.test(header) };
}

/** The headers that tell a version: https://hl7.org/fhir/R4/http.html#versioning */
export function versionHeaders(resource: Resource): Record<string, string> {
  const { versionId, lastUpdated } = resource.meta ?? {};
  return {
    ...(versionId && { ETag: `W/"${versionId}"` }),
    ...(lastUpdated && { "Last-Modified": new Date(lastUpdated).toUTCString() }),
  };
}
