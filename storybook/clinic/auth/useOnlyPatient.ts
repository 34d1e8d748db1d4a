import { useAuth, useLaunchContext } from "@medblocks/react";
import { ownPatientId } from "./userRole.js";

/**
 * The one patient that this visit is about: whose record the clinic was opened from, or the user, who is a patient.
 * Nobody for staff who have come by themselves, and see everybody.
 */
export function useOnlyPatient(): string | undefined {
  const { user } = useAuth();
  const { patient } = useLaunchContext();
  return patient ?? (user && ownPatientId(user));
}
