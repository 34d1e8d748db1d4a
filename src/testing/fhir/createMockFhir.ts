import type { FhirResource } from "../../fhir/FhirResource.js";
import { FhirProblem, outcomeOf } from "../search/FhirProblem.js";
import { createVariantDispatch } from "./variants/createVariantDispatch.js";
import { createStoreBackend } from "./createStoreBackend.js";
import type { Access, FhirBackend } from "./FhirBackend.js";
import type { FhirAnswer, FhirCall } from "./FhirCall.js";
import { mockEpoch, ResourceStore } from "./ResourceStore.js";
import { PageStore } from "./PageStore.js";
import { requireResources } from "./requireResources.js";
import { resolveServerBehavior, type FhirServerOption } from "./ServerBehavior.js";

export type { FhirAnswer as MockFhirAnswer, FhirCall as MockFhirCall } from "./FhirCall.js";

export interface MockFhirOptions {
  /** What links, `fullUrl` and Location carry, without a slash at its end. */
  baseUrl: string;
  /** What it begins with. They are copied; an id, a version and a time are given where they are missing. */
  resources: readonly unknown[];
  /** How the server behaves. Default: `"hapi"`. */
  server?: FhirServerOption | undefined;
  /** Asked first for each call, those of a batch's and a transaction's entries too; an answer stands for the server's. */
  intercept?: (call: FhirCall) => Promise<FhirAnswer | undefined>;
}

/** A FHIR R4 server in this process: the same calls have the same answers, ids and times. */
export interface MockFhir {
  /** Never throws: a problem is answered with its OperationOutcome. */
  readonly answer: (call: FhirCall) => Promise<FhirAnswer>;
  /** Copies of the current resources, of a type or all, in the order in which they were stored. */
  readonly resources: (type?: string) => FhirResource[];
  /** Back to the resources it began with; ids and time begin anew. */
  readonly reset: () => void;
}

/** There are no users here: what a session may do is for who intercepts to say. */
const openAccess: Access = {
  owner: "",
  require: () => undefined,
  requireSystem: () => undefined,
  sees: () => true,
  isNarrowed: false,
};

/**
 * A FHIR R4 server without a network, which answers as the sandbox does; it does not validate.
 *
 * @throws {@link ConfigurationError} for resources that are none, or two of a type with one id.
 */
export function createMockFhir({ baseUrl, resources, server, intercept }: MockFhirOptions): MockFhir {
  const given = requireResources(resources);
  const behavior = resolveServerBehavior(server);
  const store = new ResourceStore({ baseUrl, given, clock: "counted", idOf: (count) => `mock-${count}` });
  let results = 0;
  const newId = () => `result-${(results += 1)}`;
  const pages = new PageStore(baseUrl, { newId, now: () => store.now() });

  const backend = createStoreBackend<FhirCall>({
    store,
    pages,
    about: {
      software: "@medblocks/react/testing",
      description: "A FHIR server in memory",
      date: mockEpoch.slice(0, "2026-01-01".length),
    },
    operationHint: "Give the mock a handler for it.",
    ...(intercept && { intercept }),
    accessOf: () => openAccess,
    behaviorOf: () => behavior,
    problemOf,
  });
  const dispatch = createVariantDispatch(backend);

  return {
    answer: dispatch,
    resources(type) {
      const current = type === undefined ? store.everything() : [...store.all(type)];
      return JSON.parse(JSON.stringify(current)) as FhirResource[];
    },
    reset() {
      store.reset();
      pages.clear();
      results = 0;
    },
  };
}

/** What is no refusal is a mistake, in a handler or in here; who writes the test is to see it. */
function problemOf(error: unknown): ReturnType<FhirBackend["problemOf"]> {
  if (error instanceof FhirProblem) return error;
  const text = `The mock failed: ${(error as Partial<Error> | undefined)?.message ?? String(error)}`;
  return { status: 500, headers: {}, outcome: outcomeOf("fatal", "exception", text) };
}
