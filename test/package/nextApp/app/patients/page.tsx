import type { Metadata } from "next";
import { PatientDirectory } from "./PatientDirectory";

export const metadata: Metadata = { title: "Patients" };

/** The server knows of no patient here: the browser asks, with the token of whoever is signed in. */
export default function PatientsPage() {
  return <PatientDirectory />;
}
