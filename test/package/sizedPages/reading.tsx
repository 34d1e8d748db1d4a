import { MedblocksProvider, RequireAuth, useAuth, useFhirQuery } from "@medblocks/react";
import { createRoot } from "react-dom/client";

// The least that an app does: it signs in, searches and reads.

function Ward() {
  const { user, signOut } = useAuth();
  const found = useFhirQuery("Patient", { _sort: "family" });
  const one = useFhirQuery("Patient", found.data?.entry?.[0]?.resource?.id);
  return (
    <button onClick={() => signOut()}>
      {user?.name} {one.data?.birthDate}
    </button>
  );
}

createRoot(document.body).render(
  <MedblocksProvider baseUrl="https://dev.medblocks.com" clientId="my-spa">
    <RequireAuth>
      <Ward />
    </RequireAuth>
  </MedblocksProvider>,
);
