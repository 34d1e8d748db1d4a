import { MedblocksProvider, RequireAuth, useAuth, useFhirQuery } from "@medblocks/react";
import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";

// The first look that the README gives, as somebody would type it into a fresh Vite app.

function Splash() {
  return <p>One moment …</p>;
}

function Ward() {
  const { user, signOut } = useAuth();
  const [text, setText] = useState("");
  const [selectedId, setSelectedId] = useState<string>();
  const found = useFhirQuery("Patient", { name: text || null, _sort: "family", _count: 10 });
  const one = useFhirQuery("Patient", selectedId);
  return (
    <main>
      <h1>Ward of {user?.name}</h1>
      <label>
        Name <input value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      <ul>
        {found.data?.entry?.map(({ resource }) => (
          <li key={resource?.id}>
            <button onClick={() => setSelectedId(resource?.id)}>{resource?.name?.[0]?.family}</button>
          </li>
        ))}
      </ul>
      {found.error && <p role="alert">{found.error.message}</p>}
      {one.data && <p data-testid="selected">{one.data.birthDate}</p>}
      <button onClick={() => signOut()}>Sign out</button>
    </main>
  );
}

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no root.");
createRoot(root).render(
  <StrictMode>
    <MedblocksProvider baseUrl={import.meta.env.VITE_MEDBLOCKS_URL ?? ""} clientId="fresh-app">
      <RequireAuth fallback={<Splash />}>
        <Ward />
      </RequireAuth>
    </MedblocksProvider>
  </StrictMode>,
);
