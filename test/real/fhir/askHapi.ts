import type { OperationOutcome } from "fhir/r4.js";
import { inject } from "vitest";

export interface HapiResponse<Body> {
  status: number;
  headers: Headers;
  /** The parsed body; `undefined` where there is none. */
  body: Body;
}

interface HapiRequest {
  /** A text is sent as it is, anything else as JSON. */
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
}

/** Sends one request directly to HAPI, without the package, the proxy and a token. */
export async function askHapi<Body = OperationOutcome>(
  method: string,
  path: string,
  { body, headers = {} }: HapiRequest = {},
): Promise<HapiResponse<Body>> {
  const base = inject("deployment").hapiUrl;
  const response = await fetch(/^https?:/.test(path) ? path : base + path, {
    method,
    headers: { Accept: "application/fhir+json", "Content-Type": "application/fhir+json", ...headers },
    body: body === undefined ? null : typeof body === "string" ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text === "" ? undefined : JSON.parse(text)) as Body,
  };
}

/** Returns what the first issue of an OperationOutcome says. */
export function diagnosticsOf({ body }: HapiResponse<OperationOutcome>): string {
  return body.issue[0]?.diagnostics ?? "";
}
