import { MedblocksProvider, RequireAuth, resourcesOf, useAuth, useFhirQuery } from "@medblocks/react";

export function App() {
  return (
    <MedblocksProvider baseUrl="https://dev.medblocks.com" clientId="my-spa">
      <RequireAuth fallback={<p>One moment …</p>}>
        <Ward />
      </RequireAuth>
    </MedblocksProvider>
  );
}

function Ward() {
  const { user, signOut } = useAuth();
  const { data, error } = useFhirQuery("Patient", { _sort: "family", _count: 20 }); // Bundle<Patient>
  const patients = resourcesOf(data).map(({ id, name }) => <li key={id}>{name?.[0]?.family}</li>);
  return (
    <>
      <button onClick={() => signOut()}>Sign out {user?.name}</button>
      {error ? <p role="alert">{error.message}</p> : <ul>{patients}</ul>}
    </>
  );
}
