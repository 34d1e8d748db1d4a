import type { FhirClient } from "../fhir/FhirClient.js";

const names = [
  "read",
  "vread",
  "search",
  "page",
  "history",
  "operation",
  "create",
  "update",
  "patch",
  "delete",
  "batch",
  "transaction",
  "capabilities",
  "request",
  "download",
] as const satisfies readonly (keyof FhirClient)[];

/** The members of a FHIR client that send one request and return a promise. */
export type FhirInteraction = (typeof names)[number];

/** Returns all interactions of a FHIR client, each of which calls `call` with its name and arguments. */
export function fhirInteractions(
  call: (name: FhirInteraction, args: unknown[]) => Promise<unknown>,
): Pick<FhirClient, FhirInteraction> {
  const entries = names.map((name) => [name, (...args: unknown[]) => call(name, args)]);
  return Object.fromEntries(entries) as Pick<FhirClient, FhirInteraction>;
}

/** Calls an interaction by its name. */
export function callInteraction(fhir: FhirClient, name: FhirInteraction, args: unknown[]): Promise<unknown> {
  return (fhir[name] as (...given: unknown[]) => Promise<unknown>)(...args);
}
