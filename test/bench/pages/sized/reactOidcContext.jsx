import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { createRoot } from "react-dom/client";
import { AuthProvider, useAuth, withAuthenticationRequired } from "react-oidc-context";
import { fetchFhir } from "./fetchFhir.js";
const Ward = withAuthenticationRequired(function Ward2() {
  const { user } = useAuth();
  const token = user?.access_token;
  const found = useQuery({
    queryKey: ["Patient", { _sort: "family" }],
    queryFn: ({ signal }) => fetchFhir("Patient?_sort=family", token, signal),
  });
  const id = found.data?.entry?.[0]?.resource?.id;
  const one = useQuery({
    queryKey: ["Patient", id],
    queryFn: ({ signal }) => fetchFhir(`Patient/${id}`, token, signal),
    enabled: id !== void 0,
  });
  return `${user?.profile.name} ${one.data?.birthDate}`;
});
const settings = { authority: "https://dev.medblocks.com", client_id: "my-spa", redirect_uri: location.origin };
createRoot(document.body).render(
  <AuthProvider {...settings} onSigninCallback={() => history.replaceState({}, document.title, location.pathname)}>
    <QueryClientProvider client={new QueryClient()}>
      <Ward />
    </QueryClientProvider>
  </AuthProvider>,
);
