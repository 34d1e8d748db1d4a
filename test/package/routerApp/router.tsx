import { fhirQueryOptions, RequireAuth, resourcesOf, useAuth, useFhirQuery, type SearchParams } from "@medblocks/react";
import { createBrowserRouter, Link, Outlet, redirect, useParams, type LoaderFunctionArgs } from "react-router";
import { medblocks, queryClient } from "./medblocks.js";

const everybody: SearchParams<"Patient"> = { _sort: "family,given", _count: 20 };

// prefetchQuery never rejects: whoever is not signed in gets to <RequireAuth>, and from there to the sign-in page.
async function loadPatients() {
  await queryClient.prefetchQuery(fhirQueryOptions(medblocks.fhir, "Patient", everybody));
  return null;
}

async function loadPatient({ params }: LoaderFunctionArgs) {
  await queryClient.prefetchQuery(fhirQueryOptions(medblocks.fhir, "Patient", params.id));
  return null;
}

function Layout() {
  const { user, signOut } = useAuth();
  return (
    <RequireAuth fallback={<p>One moment …</p>}>
      <header>
        <Link to="/patients">Patients</Link> {user?.name}
        <button onClick={() => signOut()}>Sign out</button>
      </header>
      <Outlet />
    </RequireAuth>
  );
}

function Patients() {
  const { data, error } = useFhirQuery("Patient", everybody);
  if (error) return <p role="alert">{error.message}</p>;
  return (
    <ul>
      {resourcesOf(data).map(({ id, name }) => (
        <li key={id}>
          <Link to={`/patients/${id}`}>{name?.[0]?.family}</Link>
        </li>
      ))}
    </ul>
  );
}

function Patient() {
  const { data, error } = useFhirQuery("Patient", useParams().id);
  if (error) return <p role="alert">{error.message}</p>;
  return <h1>{data?.name?.[0]?.family}</h1>;
}

export const router = createBrowserRouter([
  {
    element: <Layout />,
    children: [
      { index: true, loader: () => redirect("/patients"), element: null },
      { path: "signed-in", element: null },
      { path: "patients", loader: loadPatients, element: <Patients /> },
      { path: "patients/:id", loader: loadPatient, element: <Patient /> },
    ],
  },
]);
