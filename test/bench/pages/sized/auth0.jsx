import { Auth0Provider, useAuth0, withAuthenticationRequired } from "@auth0/auth0-react";
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { createRoot } from "react-dom/client";
import { fetchFhir } from "./fetchFhir.js";
const Ward = withAuthenticationRequired(function Ward2() {
  const { user, getAccessTokenSilently } = useAuth0();
  const found = useQuery({
    queryKey: ["Patient", { _sort: "family" }],
    queryFn: async ({ signal }) => fetchFhir("Patient?_sort=family", await getAccessTokenSilently(), signal),
  });
  const id = found.data?.entry?.[0]?.resource?.id;
  const one = useQuery({
    queryKey: ["Patient", id],
    queryFn: async ({ signal }) => fetchFhir(`Patient/${id}`, await getAccessTokenSilently(), signal),
    enabled: id !== void 0,
  });
  return `${user?.name} ${one.data?.birthDate}`;
});
createRoot(document.body).render(
  <Auth0Provider domain="dev.medblocks.com" clientId="my-spa" authorizationParams={{ redirect_uri: location.origin }}>
    <QueryClientProvider client={new QueryClient()}>
      <Ward />
    </QueryClientProvider>
  </Auth0Provider>,
);
