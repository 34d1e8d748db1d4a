import type { FhirServerBehavior } from "./FhirServerBehavior.js";

/** How a FHIR server is to behave: like one of two kinds, or with variants. */
export type FhirServerOption = NonNullable<FhirServerBehavior["like"]> | FhirServerBehavior;

/** The behaviour of one server with its defaults filled in. Interactions read it; state of a variant may be keyed by it. */
export interface ServerBehavior extends Readonly<FhirServerBehavior> {
  readonly like: "hapi" | "strict";
}

/** Fills in the defaults. Each call returns an object of its own: resolve the behaviour of a server once. */
export function resolveServerBehavior(option: FhirServerOption = "hapi"): ServerBehavior {
  const given = typeof option === "string" ? { like: option } : option;
  return { ...given, like: given.like ?? "hapi" };
}
