import type { FhirServerBehavior } from "./FhirServerBehavior.js";

/** How a FHIR server is to behave: like one of two kinds, or with variants. */
export type FhirServerOption = NonNullable<FhirServerBehavior["like"]> | FhirServerBehavior;

/** The behaviour of one server with its defaults filled in. Interactions read it; state of a variant may be keyed by it. */
export interface ServerBehavior extends Readonly<FhirServerBehavior> {
  /** It behaves like HAPI with the defaults of its starter project; else as FHIR R4 asks for it. */
  readonly isHapi: boolean;
  readonly references: "checked" | "unchecked";
}

/**
 * Fills in the defaults. Each call returns an object of its own: resolve the behaviour of a server once.
 *
 * @param hapiReferences whether a server that is like HAPI checks references.
 */
export function resolveServerBehavior(
  option: FhirServerOption = "hapi",
  hapiReferences: ServerBehavior["references"] = "unchecked",
): ServerBehavior {
  const given = typeof option === "string" ? { like: option } : option;
  const isHapi = given.like !== "strict";
  return { ...given, isHapi, references: given.references ?? (isHapi ? hapiReferences : "unchecked") };
}
