import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import FHIR from "fhirclient";
import { createRoot } from "react-dom/client";
function Ward({ client: client2 }) {
  const found = useQuery({
    queryKey: ["Patient", { _sort: "family" }],
    queryFn: ({ signal }) => client2.request({ url: "Patient?_sort=family", signal }),
  });
  const id = found.data?.entry?.[0]?.resource?.id;
  const one = useQuery({
    queryKey: ["Patient", id],
    queryFn: ({ signal }) => client2.request({ url: `Patient/${id}`, signal }),
    enabled: id !== void 0,
  });
  return `${client2.user.id} ${one.data?.birthDate}`;
}
const client = await FHIR.oauth2.init({
  iss: "https://dev.medblocks.com/fhir",
  clientId: "my-spa",
  scope: "openid fhirUser offline_access user/Patient.rs",
  redirectUri: location.origin,
});
createRoot(document.body).render(
  <QueryClientProvider client={new QueryClient()}>
    <Ward client={client} />
  </QueryClientProvider>,
);
