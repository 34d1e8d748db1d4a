import type { Bundle, OperationOutcome } from "fhir/r4.js";
import type { FhirResource } from "../../fhir/FhirResource.js";

/** One FHIR interaction: a request, or an entry of a batch. */
export interface MockFhirCall {
  method: string;
  /** The path below the base, in segments. */
  path: string[];
  /** The query; of a search by POST, the form. */
  query: URLSearchParams;
  header: (name: string) => string | undefined;
  body: unknown;
}

export interface MockFhirAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  resource?: FhirResource | undefined;
  /** Sent in the place of a resource. */
  content?: { type: string; bytes: Uint8Array<ArrayBuffer> } | undefined;
}

export interface MockFhir {
  readonly answer: (call: MockFhirCall) => Promise<MockFhirAnswer>;
  readonly resources: <T extends FhirResource["resourceType"]>(
    type?: T,
  ) => Extract<FhirResource, { resourceType: T }>[];
  readonly reset: () => void;
}

interface MockFhirConfig {
  baseUrl: string;
  resources: readonly FhirResource[];
  /** Asked first, about each request and each entry of a batch. */
  intercept: (call: MockFhirCall) => Promise<MockFhirAnswer | undefined>;
}

/** A FHIR server in memory: reads, and searches for all of one type. */
export function createMockFhir({ baseUrl, resources, intercept }: MockFhirConfig): MockFhir {
  const held = resources.map((resource) => JSON.parse(JSON.stringify(resource)) as FhirResource);

  function read(type: string, id: string): MockFhirAnswer {
    const resource = held.find((one) => one.resourceType === type && one.id === id);
    return resource ? { status: 200, headers: {}, resource } : refusal(404, "not-found");
  }

  function all(type: string): MockFhirAnswer {
    const entry = held
      .filter(({ resourceType }) => resourceType === type)
      .map((resource) => ({ fullUrl: `${baseUrl}/${type}/${resource.id}`, resource }));
    const bundle: Bundle<FhirResource> = { resourceType: "Bundle", type: "searchset", total: entry.length, entry };
    return { status: 200, headers: {}, resource: bundle };
  }

  return {
    async answer(call) {
      const given = await intercept(call);
      if (given) return given;
      const [type = "", id] = call.path;
      if (call.method !== "GET" || call.query.size > 0) return refusal(501, "not-supported");
      return id === undefined ? all(type) : read(type, id);
    },
    resources: <T extends FhirResource["resourceType"]>(type?: T) =>
      held.filter(
        (resource): resource is Extract<FhirResource, { resourceType: T }> =>
          type === undefined || resource.resourceType === type,
      ),
    reset: () => {},
  };
}

function refusal(status: number, code: OperationOutcome["issue"][number]["code"]): MockFhirAnswer {
  return { status, headers: {}, resource: { resourceType: "OperationOutcome", issue: [{ severity: "error", code }] } };
}
