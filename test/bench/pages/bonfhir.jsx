import { QueryClientProvider } from "@tanstack/react-query";
import { FetchFhirClient } from "@bonfhir/core/r4b";
import { FhirQueryKeys, FhirQueryProvider, useFhirRead } from "@bonfhir/query/r4b";

/** What a read is filed under, by the default client's name. */
export const keyOf = (id) => FhirQueryKeys.read("default", "Patient", id);

export function setUp({ fhirBaseUrl, queryClient }) {
  const fhirClient = new FetchFhirClient({ baseUrl: fhirBaseUrl, auth: "Bearer token" });
  const Provider = ({ children }) => (
    <QueryClientProvider client={queryClient}>
      <FhirQueryProvider fhirClient={fhirClient} queryClient={queryClient}>
        {children}
      </FhirQueryProvider>
    </QueryClientProvider>
  );
  return { Provider, useRead: (id) => useFhirRead("Patient", id).data };
}
