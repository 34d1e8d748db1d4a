import { createFhirClient, resourcesOf } from "@medblocks/react";
import type { Identifier, Observation, Patient } from "fhir/r4.js";

/** A profile that asks for more than R4 does. */
interface ClinicPatient extends Patient {
  identifier: [Identifier, ...Identifier[]];
  birthDate: string;
}

declare module "@medblocks/react" {
  interface FhirTypes {
    profiles: { Patient: ClinicPatient };
    searchParams: { Patient: { name?: string | null; "ward-number"?: number } };
  }
}

const fhir = createFhirClient({ baseUrl: "https://a.example/fhir", getAccessToken: async () => "" });

export const patient: Promise<ClinicPatient> = fhir.read("Patient", "1");
export const observation: Promise<Observation> = fhir.read("Observation", "1");
export const found: Promise<ClinicPatient[]> = fhir.search("Patient", { "ward-number": 4 }).then(resourcesOf);
// @ts-expect-error -- the app's own list stands for this type
void fhir.search("Patient", { birthdate: "2001" });
void fhir.search("Observation", { date: "2001" });
// @ts-expect-error -- the profile asks for a birth date and an identifier
void fhir.create({ resourceType: "Patient" });
