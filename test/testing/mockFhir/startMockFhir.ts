import { createFhirClient, type FhirClient, type FhirClientConfig } from "@medblocks/react";
import type { Observation, Patient } from "fhir/r4.js";
import {
  createMockFhir,
  type MockFhir,
  type MockFhirAnswer,
  type MockFhirCall,
  type MockFhirOptions,
} from "../../../src/testing/fhir/createMockFhir.js";

export const base = "https://mock.invalid/fhir";

export const people: Patient[] = ["Abara", "Brand", "Castro", "Dube", "Endo"].map((family, at) => ({
  resourceType: "Patient",
  id: `p${at + 1}`,
  name: [{ family }],
  gender: at % 2 === 0 ? "female" : "male",
}));

export function weight(patient: string, kg: number, day = 1): Observation & { resourceType: "Observation" } {
  return {
    resourceType: "Observation",
    status: "final",
    code: { coding: [{ system: "http://loinc.org", code: "29463-7" }] },
    subject: { reference: patient },
    effectiveDateTime: `2026-01-${String(day).padStart(2, "0")}`,
    valueQuantity: { value: kg, unit: "kg", code: "kg" },
  };
}

/** A call as the entry's `fetch` makes it. */
export function callOf(method: string, address: string, more: { headers?: HeadersInit; body?: unknown } = {}) {
  const url = new URL(address === "" ? base : `${base}/${address}`);
  const headers = new Headers(more.headers);
  const call: MockFhirCall = {
    method,
    path: url.pathname.slice("/fhir".length).split("/").filter(Boolean).map(decodeURIComponent),
    query: url.searchParams,
    header: (name) => headers.get(name) ?? undefined,
    body: more.body,
  };
  return call;
}

export interface StartedMock {
  mock: MockFhir;
  client: FhirClient;
  ask: (method: string, address: string, more?: Parameters<typeof callOf>[2]) => Promise<MockFhirAnswer>;
}

/** The mock's server, and the real client over it. It does what R4 asks for, unless `server` says otherwise. */
export function startMockFhir(
  resources: readonly unknown[] = people,
  {
    intercept,
    server = "strict",
    ...config
  }: Partial<FhirClientConfig> & Pick<MockFhirOptions, "intercept" | "server"> = {},
): StartedMock {
  const mock = createMockFhir({ baseUrl: base, resources, server, ...(intercept && { intercept }) });
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const isForm = init?.body instanceof URLSearchParams;
    const text = isForm ? "" : await request.text();
    const address = request.url.slice(base.length).replace(/^\//, "");
    const call = callOf(request.method, address, {
      headers: request.headers,
      ...(text && { body: JSON.parse(text) as unknown }),
    });
    if (init?.body instanceof URLSearchParams) for (const [name, value] of init.body) call.query.append(name, value);
    return responseOf(await mock.answer(call));
  };
  const getAccessToken = () => Promise.resolve("token");
  const client = createFhirClient({ baseUrl: base, getAccessToken, fetch, ...config });
  return { mock, client, ask: (...args) => mock.answer(callOf(...args)) };
}

function responseOf({ status, headers, resource, content }: MockFhirAnswer): Response {
  const type = content?.type ?? "application/fhir+json";
  const body = content ? Uint8Array.from(content.bytes) : resource ? JSON.stringify(resource) : null;
  return new Response(body, { status, headers: { ...headers, "Content-Type": type } });
}

/** The texts of an answer's OperationOutcome. */
export function diagnosticsOf({ resource }: MockFhirAnswer): string {
  const { issue = [] } = resource as { issue?: { diagnostics?: string }[] };
  return issue.map(({ diagnostics }) => diagnostics).join(" ");
}
