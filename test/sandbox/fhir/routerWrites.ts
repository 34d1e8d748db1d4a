import type { Resource } from "fhir/r4.js";
import type { FhirAnswer, FhirCall } from "../../../src/testing/fhir/FhirCall.js";
import { missing } from "../../../src/testing/fhir/readInteractions.js";
import { deletedAnswer, writeConditions, writtenAnswer } from "../../../src/testing/fhir/writeConditions.js";
import { allOk, created, OperationOutcomeError, FhirRouter, type FhirRequest } from "./medplum.js";
import type { SandboxRepository } from "./SandboxRepository.js";

/** Hands a create, update, patch or delete to the router; without an id, all but a create are conditional. */
export async function writeByRouter(
  call: FhirCall,
  type: string,
  id: string | undefined,
  repository: SandboxRepository,
  router: FhirRouter,
): Promise<FhirAnswer> {
  const { method, body } = call;
  const { ifMatch, where, ifNoneExist } = writeConditions(call, type, id);
  const before = id === undefined ? undefined : repository.stored(type, id);
  if (method === "PATCH" && id !== undefined && !before) throw missing(type, id, repository);
  const request: FhirRequest = {
    method: method as FhirRequest["method"],
    url: `/${type}${id === undefined ? "" : `/${id}`}${where ? `?${where}` : ""}`,
    pathname: "",
    params: {},
    query: {},
    headers: {
      ...(ifMatch && { "if-match": `"${ifMatch}"` }),
      ...(ifNoneExist && { "if-none-exist": ifNoneExist.toString() }),
    },
    body: structuredClone(body),
  };
  const [outcome, result] = await router.handleRequest(request, repository);
  if (outcome.id !== allOk.id && outcome.id !== created.id) throw new OperationOutcomeError(outcome);
  if (method === "DELETE") return deletedAnswer(call);
  const isNew = outcome.id === created.id || (method === "PUT" && id !== undefined && !before);
  return writtenAnswer(call, result as Resource, isNew, repository.baseUrl);
}
