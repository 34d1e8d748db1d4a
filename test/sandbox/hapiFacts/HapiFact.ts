import type { Bundle, OperationOutcome } from "fhir/r4.js";
import type { FhirAnswer, HapiLike } from "./createHapiLike.js";

/** A behaviour that was seen at HAPI FHIR 8.8.0. `check` fails by an assertion at a server that differs. */
export interface HapiFact {
  title: string;
  check: (server: HapiLike) => Promise<void>;
}

export const jsonPatch = { "Content-Type": "application/json-patch+json" };
export const activate = [{ op: "add", path: "/active", value: true }];
export const ifMatch = (version: string) => ({ "If-Match": `W/"${version}"` });

/** Returns what the first issue of an OperationOutcome says. */
export function diagnosticsOf({ body }: FhirAnswer<OperationOutcome>): string {
  return body.issue[0]?.diagnostics ?? "";
}

/** Returns the status of each entry of a batch or transaction response. */
export function statusesOf({ entry = [] }: Bundle): (string | undefined)[] {
  return entry.map(({ response }) => response?.status);
}

export function linkOf({ link = [] }: Bundle, relation: string): string | undefined {
  return link.find((one) => one.relation === relation)?.url;
}
