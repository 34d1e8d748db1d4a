import { MedblocksProvider, createFhirClient, useFhirQuery } from "@medblocks/react";

// A session that is there already: what is measured begins after it.
const state = { status: "signedIn", user: { sub: "u1", scopes: [], claims: { sub: "u1" } } };
const nothing = async () => {};
const authStore = {
  getSnapshot: () => state,
  getServerSnapshot: () => state,
  subscribe: () => () => {},
  start: () => () => {},
  idle: { subscribe: () => () => {}, getSnapshot: () => undefined },
  signIn: nothing,
  signOut: nothing,
  unlock: nothing,
  getAccessToken: async () => "token",
};

export function setUp({ fhirBaseUrl, queryClient, batch }) {
  const fhir = createFhirClient({ baseUrl: fhirBaseUrl, getAccessToken: authStore.getAccessToken, batch });
  const Provider = ({ children }) => (
    <MedblocksProvider medblocks={{ authStore, fhir }} queryClient={queryClient}>
      {children}
    </MedblocksProvider>
  );
  return { fhir, Provider, useRead: (id) => useFhirQuery("Patient", id).data };
}
