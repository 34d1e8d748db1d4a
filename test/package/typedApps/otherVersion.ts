import { createFhirClient, type Resource } from "@medblocks/react";
import type { FhirResource, Patient } from "fhir/r5.js";

declare module "@medblocks/react" {
  interface FhirTypes {
    resource: FhirResource;
  }
}

const fhir = createFhirClient({ baseUrl: "https://a.example/fhir", getAccessToken: async () => "" });

// `ActorDefinition` came with R5, and `Media` went.
export const one: Promise<Resource<"ActorDefinition">> = fhir.read("ActorDefinition", "1");
export const patient: Promise<Patient> = fhir.read("Patient", "1");
// @ts-expect-error -- R5 has no Media
void fhir.read("Media", "1");
// R4's parameters are not R5's: any are taken.
void fhir.search("Patient", { "new-in-r5": "x", birthdate: { ge: "2001" } });
