import { MedblocksProvider, RequireAuth, useAuth, useFhirQuery } from "@medblocks/react";
import { createRoot } from "react-dom/client";
function Ward() {
  const { user } = useAuth();
  const found = useFhirQuery("Patient", { _sort: "family" });
  const one = useFhirQuery("Patient", found.data?.entry?.[0]?.resource?.id);
  return `${user?.name} ${one.data?.birthDate}`;
}
createRoot(document.body).render(
  <MedblocksProvider baseUrl="https://dev.medblocks.com" clientId="my-spa">
    <RequireAuth>
      <Ward />
    </RequireAuth>
  </MedblocksProvider>,
);
