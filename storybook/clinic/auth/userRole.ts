import type { AuthUser } from "@medblocks/react";
import { referenceId } from "../fhir/referenceId.js";

/** The id of the signed-in user's own chart, where the user is a patient. */
export function ownPatientId({ fhirUser }: AuthUser): string | undefined {
  return referenceId(fhirUser, "Patient");
}

/** What the user is here, by the kind of FHIR resource that stands behind the account. */
export function roleOf(user: AuthUser): "Patient" | "Practitioner" | "Staff" {
  if (ownPatientId(user) !== undefined) return "Patient";
  return referenceId(user.fhirUser, "Practitioner") === undefined ? "Staff" : "Practitioner";
}

/** Where a visit begins: a patient's own chart, or the list of all patients. */
export function homeOf(user: AuthUser): string {
  const own = ownPatientId(user);
  return own === undefined ? "/patients" : `/patients/${own}`;
}
