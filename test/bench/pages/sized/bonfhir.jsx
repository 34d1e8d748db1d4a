import { FetchFhirClient } from "@bonfhir/core/r4b";
import { FhirQueryProvider, useFhirRead, useFhirSearch } from "@bonfhir/query/r4b";
import { useMemo } from "react";
import { createRoot } from "react-dom/client";
import { AuthProvider, useAuth, withAuthenticationRequired } from "react-oidc-context";
function Ward() {
  const { user } = useAuth();
  const found = useFhirSearch("Patient", (search) => search.name("Ng"));
  const one = useFhirRead("Patient", found.data?.searchMatch()[0]?.id ?? "");
  return `${user?.profile.name} ${one.data?.birthDate}`;
}
const App = withAuthenticationRequired(function App2() {
  const token = useAuth().user?.access_token;
  const client = useMemo(
    () => new FetchFhirClient({ baseUrl: "https://dev.medblocks.com/fhir", auth: () => `Bearer ${token}` }),
    [token],
  );
  return (
    <FhirQueryProvider fhirClient={client}>
      <Ward />
    </FhirQueryProvider>
  );
});
const settings = { authority: "https://dev.medblocks.com", client_id: "my-spa", redirect_uri: location.origin };
createRoot(document.body).render(
  <AuthProvider {...settings} onSigninCallback={() => history.replaceState({}, document.title, location.pathname)}>
    <App />
  </AuthProvider>,
);
