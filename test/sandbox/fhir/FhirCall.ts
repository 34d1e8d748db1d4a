import type { Resource } from "fhir/r4.js";

/** Who calls: what the token stands for. */
export interface Caller {
  active: true;
  clientId: string;
  sub?: string;
  scope: string;
  role: "admin" | "practitioner" | "patient" | "system";
  fhirUser?: string;
}

/** One FHIR interaction, from an HTTP request or from an entry of a batch. */
export interface FhirCall {
  method: string;
  /** The path below the base, in segments. */
  path: string[];
  query: URLSearchParams;
  header(name: string): string | undefined;
  /** The body as JSON; for `_search` the form is part of `query` instead. */
  body: unknown;
  caller: Caller;
}

export interface FhirAnswer {
  status: number;
  headers: Record<string, string>;
  resource?: Resource;
  /** Sent instead of a resource: the content of a Binary. */
  content?: { type: string; bytes: Buffer };
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
