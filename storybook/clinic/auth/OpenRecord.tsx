import { useLaunchContext } from "@medblocks/react";
import type { ReactNode } from "react";
import { Navigate, useParams } from "react-router";
import { homeOf } from "./userRole.js";

/** Opened from one patient's record, the clinic shows no other: what is around it says whose this is. */
export function OpenRecord({ children }: { children: ReactNode }) {
  const { patient } = useLaunchContext();
  const { id } = useParams();
  return patient !== undefined && id !== undefined && id !== patient ? (
    <Navigate to={homeOf(patient)} replace />
  ) : (
    children
  );
}
