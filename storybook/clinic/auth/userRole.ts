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

/** Where a visit begins: the chart of the one patient that it is about, or the list of all. */
export function homeOf(onlyPatient: string | undefined): string {
  return onlyPatient === undefined ? "/patients" : `/patients/${onlyPatient}`;
}
