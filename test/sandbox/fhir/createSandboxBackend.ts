import { randomUUID } from "node:crypto";
import type { BundleEntry } from "fhir/r4.js";
import { bundleAnswer } from "../../../src/testing/fhir/bundleInteraction.js";
import type { FhirBackend, Right } from "../../../src/testing/fhir/FhirBackend.js";
import type { FhirCall } from "../../../src/testing/fhir/FhirCall.js";
import { PageStore } from "../../../src/testing/fhir/PageStore.js";
import { forbidden } from "../../../src/testing/search/FhirProblem.js";
import { accessOf, type Caller } from "./access.js";
import { aboutSandbox } from "./aboutSandbox.js";
import { FhirRouter } from "./medplum.js";
import { problemOf } from "./problemOf.js";
import { routeTransaction } from "./routerTransaction.js";
import { writeByRouter } from "./routerWrites.js";
import type { SandboxRepository } from "./SandboxRepository.js";

/** A call and who makes it. */
export interface SandboxCall extends FhirCall {
  caller: Caller;
}

const rights: Partial<Record<string, Right>> = { POST: "create", DELETE: "delete" };

/** What the sandbox stands on: Medplum's router, which stores, validates and patches, and tokens that narrow. */
export function createSandboxBackend(repository: SandboxRepository): FhirBackend<SandboxCall> {
  const router = new FhirRouter();
  const rightOf = (method = "") => rights[method] ?? "update";

  function requireRight({ caller }: SandboxCall, method: string | undefined, type: string, id: string | undefined) {
    const access = accessOf(caller);
    access.require(rightOf(method), type);
    const existing = id === undefined ? undefined : repository.stored(type, id);
    // What a write answers would show it.
    if (existing && !access.sees(existing))
      throw forbidden("The token is for one patient's record, and this is in another.");
  }

  function requireRights(call: SandboxCall, entries: readonly BundleEntry[]): void {
    for (const { request } of entries) {
      if (request?.method === "GET" || request?.method === "HEAD") continue;
      const [, type = "", id] = /^\/?(\w+)(?:\/([^/?]+))?/.exec(request?.url ?? "") ?? [];
      requireRight(call, request?.method, type, id);
    }
  }

  return {
    store: repository,
    pages: new PageStore(repository.baseUrl, { newId: randomUUID, now: Date.now }),
    about: aboutSandbox(repository.baseUrl),
    accessOf: ({ caller }) => accessOf(caller),
    problemOf,
    write(call, type, id) {
      requireRight(call, call.method, type, id);
      return writeByRouter(call, type, id, repository, router);
    },
    async transaction(call, entries, read) {
      requireRights(call, entries);
      const work = () => routeTransaction(call, entries, read, repository, router);
      return bundleAnswer("transaction-response", await repository.withTransaction(work));
    },
  };
}
