import type { Bundle, BundleEntry, OperationOutcome, Patient } from "fhir/r4.js";
import { expect } from "vitest";
import { bundleOf, manyObservations, newPatient, system } from "./testResources.js";

export interface FhirAnswer<Body> {
  status: number;
  headers: Headers;
  /** The parsed body; `undefined` where there is none. */
  body: Body;
}

interface AskOptions {
  /** A text is sent as it is, anything else as JSON. */
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  /** As `fetch` has it. */
  cache?: RequestCache;
}

export type StoredPatient = Patient & { id: string };

/** A FHIR server that should behave like HAPI FHIR 8.8.0, without the package between. */
export type HapiLike = ReturnType<typeof createHapiLike>;

export const noCache = { "Cache-Control": "no-cache" };

/** Asks the FHIR server at `base`. `token` is for the sandbox: a real HAPI is asked without the proxy, and needs none. */
export function createHapiLike(base: string, token?: string) {
  const authorization = token === undefined ? {} : { Authorization: `Bearer ${token}` };

  /** Sends one request to a path below the base, or to a URL. */
  async function ask<Body = OperationOutcome>(
    method: string,
    path: string,
    { body, headers = {}, cache }: AskOptions = {},
  ): Promise<FhirAnswer<Body>> {
    const response = await fetch(/^https?:/.test(path) ? path : base + path, {
      method,
      headers: {
        Accept: "application/fhir+json",
        "Content-Type": "application/fhir+json",
        ...authorization,
        ...headers,
      },
      body: body === undefined ? null : typeof body === "string" ? body : JSON.stringify(body),
      ...(cache === undefined ? {} : { cache }),
    });
    const text = await response.text();
    const { status } = response;
    return { status, headers: response.headers, body: (text === "" ? undefined : JSON.parse(text)) as Body };
  }

  const create = async (value?: string): Promise<StoredPatient> =>
    (await ask<StoredPatient>("POST", "/Patient", { body: newPatient(value) })).body;

  const put = <Body = StoredPatient>(resource: StoredPatient, headers = {}) =>
    ask<Body>("PUT", `/Patient/${resource.id}`, { body: resource, headers });

  return {
    ask,
    create,
    put,
    /** Creates a patient and updates it once, so that its current version is 2. */
    createUpdated: async (): Promise<StoredPatient> => (await put({ ...(await create()), active: false })).body,
    bundle: <Body = OperationOutcome>(type: "batch" | "transaction", ...entries: BundleEntry[]) =>
      ask<Body>("POST", "", { body: bundleOf(type, ...entries) }),
    search: (query: string, headers: Record<string, string> = noCache) => ask<Bundle>("GET", `/${query}`, { headers }),
    /** Creates observations with an identifier of their own, and returns the search that finds them. */
    createObservations: async (count: number): Promise<string> => {
      const value = crypto.randomUUID();
      const { status } = await ask("POST", "", { body: manyObservations(value, count) });
      expect(status).toBe(200);
      return `Observation?identifier=${system}|${value}`;
    },
  };
}
