import { createFhirClient, fhirQueryOptions } from "@medblocks/react";

// A client and a read by it, without our session, provider or hooks.
const fhir = createFhirClient({ baseUrl: "https://dev.medblocks.com/fhir", getAccessToken: async () => "" });
console.log(fhirQueryOptions(fhir, "Patient", "1"));
