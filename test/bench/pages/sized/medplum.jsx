import { MedplumClient } from "@medplum/core";
import { MedplumProvider, useMedplum, useMedplumProfile, useResource, useSearchOne } from "@medplum/react-hooks";
import { useEffect } from "react";
import { createRoot } from "react-dom/client";
const medplum = new MedplumClient({ baseUrl: "https://dev.medblocks.com/", clientId: "my-spa" });
function Ward() {
  const [found] = useSearchOne("Patient", "_sort=family");
  const one = useResource(found && { reference: `Patient/${found.id}` });
  return one?.resourceType === "Patient" ? one.birthDate : null;
}
function Gate() {
  const client = useMedplum();
  const profile = useMedplumProfile();
  useEffect(() => {
    if (!profile) void client.signInWithRedirect();
  }, [client, profile]);
  return profile ? <Ward /> : null;
}
createRoot(document.body).render(
  <MedplumProvider medplum={medplum}>
    <Gate />
  </MedplumProvider>,
);
