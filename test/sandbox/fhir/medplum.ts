// All of @medplum comes through here, so that the shim is always evaluated ahead of it.
import { webSocketReady } from "./webSocketShim.js";
export {
  businessRule,
  getStatus,
  indexSearchParameterBundle,
  indexStructureDefinitionBundle,
  OperationOutcomeError,
  tryGetDataType,
  validateResource,
} from "@medplum/core";
export { MemoryRepository } from "@medplum/fhir-router";

if (!webSocketReady) throw new Error("The WebSocket shim has to be evaluated first.");
