import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import FHIR from "fhirclient";

export function setUp({ fhirBaseUrl, queryClient }) {
  const client = FHIR.client({ serverUrl: fhirBaseUrl, tokenResponse: { access_token: "token" } });
  const Provider = ({ children }) => <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
  const useRead = (id) =>
    useQuery({
      queryKey: ["Patient", id],
      queryFn: ({ signal }) => client.request({ url: `Patient/${id}`, signal }),
    }).data;
  return { Provider, useRead };
}
