import { randomUUID } from "node:crypto";
import type { Resource } from "fhir/r4.js";
import { createStoreBackend } from "../../../src/testing/fhir/createStoreBackend.js";
import type { FhirBackend, Right } from "../../../src/testing/fhir/FhirBackend.js";
import type { FhirCall } from "../../../src/testing/fhir/FhirCall.js";
import { PageStore } from "../../../src/testing/fhir/PageStore.js";
import { ResourceStore } from "../../../src/testing/fhir/ResourceStore.js";
import type { ServerBehavior } from "../../../src/testing/fhir/ServerBehavior.js";
import { forbidden } from "../../../src/testing/search/FhirProblem.js";
import { accessOf, type Caller } from "./access.js";
import { aboutSandbox } from "./aboutSandbox.js";
import { parseLikeHapi } from "./parseLikeHapi.js";
import { problemOf } from "./problemOf.js";
import { requireValid, validationOutcome } from "./requireValid.js";

/** A call and who makes it. */
export interface SandboxCall extends FhirCall {
  caller: Caller;
}

const rights: Partial<Record<string, Right>> = { POST: "create", DELETE: "delete" };

/** The sandbox's FHIR server: a store of resources, which are validated, and tokens that narrow what a caller may do. */
export function createSandboxBackend(
  baseUrl: string,
  given: readonly Resource[],
  behaviorOf: (caller: Caller) => ServerBehavior,
  innerBaseUrl?: string,
): FhirBackend<SandboxCall> & { store: ResourceStore } {
  const store = new ResourceStore({
    baseUrl,
    otherBaseUrls: innerBaseUrl === undefined ? [] : [innerBaseUrl],
    given,
    clock: "system",
    idOf: () => randomUUID(),
  });
  const backend = createStoreBackend<SandboxCall>({
    store,
    pages: new PageStore(baseUrl, { newId: randomUUID, now: Date.now }),
    about: aboutSandbox(baseUrl),
    accessOf: ({ caller }) => accessOf(caller, store.reader),
    behaviorOf: ({ caller }) => behaviorOf(caller),
    problemOf,
    parse: (resource, { isHapi }) => (isHapi ? parseLikeHapi(resource) : requireValid(resource)),
    issuesOf: validationOutcome,
    authorizeWrite({ caller, method }, type, id) {
      const access = accessOf(caller, store.reader);
      access.require(rights[method] ?? "update", type);
      const existing = id === undefined ? undefined : store.stored(type, id);
      // What a write answers would show it.
      if (existing && !access.sees(existing))
        throw forbidden("The token is for one patient's record, and this is in another.");
    },
  });
  return { ...backend, store };
}
