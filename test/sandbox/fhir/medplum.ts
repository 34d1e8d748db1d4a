// All of @medplum comes through here, so that the shim is always evaluated ahead of it.
import { webSocketReady } from "./webSocketShim.js";
export {
  allOk,
  businessRule,
  created,
  formatSearchQuery,
  getStatus,
  gone,
  indexSearchParameterBundle,
  indexStructureDefinitionBundle,
  multipleMatches,
  OperationOutcomeError,
  preconditionFailed,
  validateResource,
  type WithId,
} from "@medplum/core";
export { FhirRouter, MemoryRepository, processBatch, type FhirRequest } from "@medplum/fhir-router";

if (!webSocketReady) throw new Error("The WebSocket shim has to be evaluated first.");
