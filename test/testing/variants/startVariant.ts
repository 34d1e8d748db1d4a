import type { Bundle, FhirResource, Patient, Resource } from "fhir/r4.js";
import { onTestFinished } from "vitest";
import type { FhirServerBehavior } from "../../../src/testing/fhir/FhirServerBehavior.js";
import { startFhirTestServer } from "../../sandbox/fhir/startFhirTestServer.js";
import { base as mockBase, startMockFhir } from "../mockFhir/startMockFhir.js";

export interface VariantAnswer<T> {
  status: number;
  header: (name: string) => string | undefined;
  body: T;
}

/** Sends one request to the FHIR server, below its base or to a whole URL of it. */
export type Ask = <T = FhirResource>(
  method: string,
  address: string,
  more?: { body?: unknown; form?: Record<string, string>; headers?: Record<string, string> },
) => Promise<VariantAnswer<T>>;

const meta = { versionId: "1", lastUpdated: "2026-01-01T10:00:00.000Z" };

export const patients: Patient[] = ["Abara", "Brand", "Castro"].map((family, index) => ({
  resourceType: "Patient",
  id: `p${index + 1}`,
  meta,
  name: [{ family }],
  gender: "female",
}));

/** The FHIR server of the mock and that of the sandbox, with the same behaviour and the same three patients. */
export const variantServers = { mock: askMock, sandbox: askSandbox };

/** What a client of this package sends: without it HAPI finds again what it has found before. */
const asClient = { "cache-control": "no-cache" };

async function askMock(server: FhirServerBehavior, resources: Resource[] = patients): Promise<Ask> {
  const { ask } = startMockFhir(resources, { server });
  return async <T>(method: string, address: string, { form, ...given }: Parameters<Ask>[2] = {}) => {
    const more = { ...given, headers: { ...asClient, ...given.headers } };
    const path = address.startsWith(mockBase) ? address.slice(mockBase.length).replace(/^\//, "") : address;
    const { status, headers, resource } = await ask(method, form ? `${path}?${new URLSearchParams(form)}` : path, more);
    // As it is sent, and so that a test cannot change what is stored.
    const body = resource && (JSON.parse(JSON.stringify(resource)) as unknown);
    return { status, header: (name) => new Headers(headers).get(name) ?? undefined, body: body as T };
  };
}

async function askSandbox(server: FhirServerBehavior, resources: Resource[] = patients): Promise<Ask> {
  const fhir = await startFhirTestServer(resources, server);
  onTestFinished(() => fhir.close());
  return async <T>(method: string, address: string, more: Parameters<Ask>[2] = {}) => {
    const { status, headers, body } = await fhir.request<T>(address.startsWith("http") ? address : `/${address}`, {
      method,
      headers: {
        ...asClient,
        "content-type": more.form ? "application/x-www-form-urlencoded" : "application/fhir+json",
        ...more.headers,
      },
      ...(more.form && { body: new URLSearchParams(more.form).toString() }),
      ...(more.body !== undefined && { body: JSON.stringify(more.body) }),
    });
    return { status, header: (name) => headers.get(name) ?? undefined, body };
  };
}

export function familiesOf({ body }: VariantAnswer<Bundle>): (string | undefined)[] {
  return (body.entry ?? []).map(({ resource }) => (resource as Patient).name?.[0]?.family);
}
