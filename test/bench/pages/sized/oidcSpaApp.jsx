import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { oidcSpa } from "oidc-spa/react-spa";
import { createRoot } from "react-dom/client";
import { fetchFhir } from "./fetchFhir.js";
const { bootstrapOidc, useOidc, getOidc, OidcInitializationGate, withLoginEnforced } = oidcSpa.createUtils();
void bootstrapOidc({ implementation: "real", issuerUri: "https://dev.medblocks.com", clientId: "my-spa" });
async function fetchSignedIn(path, signal) {
  const oidc = await getOidc({ assert: "user logged in" });
  return fetchFhir(path, await oidc.getAccessToken(), signal);
}
const Ward = withLoginEnforced(function Ward2() {
  const { decodedIdToken } = useOidc({ assert: "user logged in" });
  const found = useQuery({
    queryKey: ["Patient", { _sort: "family" }],
    queryFn: ({ signal }) => fetchSignedIn("Patient?_sort=family", signal),
  });
  const id = found.data?.entry?.[0]?.resource?.id;
  const one = useQuery({
    queryKey: ["Patient", id],
    queryFn: ({ signal }) => fetchSignedIn(`Patient/${id}`, signal),
    enabled: id !== void 0,
  });
  return `${String(decodedIdToken.sub)} ${one.data?.birthDate}`;
});
createRoot(document.body).render(
  <OidcInitializationGate>
    <QueryClientProvider client={new QueryClient()}>
      <Ward />
    </QueryClientProvider>
  </OidcInitializationGate>,
);
