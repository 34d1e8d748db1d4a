import { MedblocksProvider, resourcesOf, SignedIn, SignedOut, useAuth, useFhirQuery } from "@medblocks/react";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { formatDate } from "../clinic/fhir/formatDate.js";
import { sortedName } from "../clinic/fhir/personName.js";
import { liveRedirectUri } from "./liveRedirectUri.js";

interface LiveProps {
  /** Origin of the Medblocks deployment, or of the sandbox. */
  baseUrl: string;
  /** Id of a client there. */
  clientId: string;
}

function Live({ baseUrl, clientId }: LiveProps) {
  // The window comes back to this story's own page, which hands the answer on and closes.
  const redirectUri = liveRedirectUri(window.location.href);
  return (
    <MedblocksProvider
      baseUrl={baseUrl}
      clientId={clientId}
      redirectUri={redirectUri}
      postLogoutRedirectUri={redirectUri}
      storage="memory"
    >
      <SignedOut>
        <Door baseUrl={baseUrl} />
      </SignedOut>
      <SignedIn>
        <PatientSearch />
      </SignedIn>
    </MedblocksProvider>
  );
}

function Door({ baseUrl }: { baseUrl: string }) {
  const { error, signIn } = useAuth();
  // Whether anything answers there; what it says is for nobody to read.
  const reach = useQuery({
    queryKey: ["reach", baseUrl],
    queryFn: () => fetch(baseUrl, { mode: "no-cors" }).then(() => true),
    retry: false,
  });
  return (
    <section className="card">
      <h2>A real sign-in</h2>
      {reach.isError ? (
        <div className="notice calm">
          <p className="notice-title">Nobody answers at {baseUrl}</p>
          <p>
            <code>npm run storybook</code> starts a sandbox beside Storybook: a sign-in server and a FHIR server on your
            own computer, without an account. In a Storybook that was built, name one by <code>VITE_MEDBLOCKS_URL</code>
            .
          </p>
          <p className="notice-actions">
            <button type="button" className="button" onClick={() => void reach.refetch()}>
              Look again
            </button>
          </p>
        </div>
      ) : (
        <>
          <p>
            At <code>{baseUrl}</code>, in a window of its own. In the sandbox <code>practitioner</code> signs in with
            the password <code>practitioner</code>.
          </p>
          {error ? <p role="alert">{error.message}</p> : null}
          <button type="button" className="button primary" onClick={() => void signIn({ mode: "popup" })}>
            Sign in
          </button>
        </>
      )}
    </section>
  );
}

function PatientSearch() {
  const { user, signOut } = useAuth();
  const [text, setText] = useState("");
  const search = { name: text || null, _sort: "family" as const, _count: 10 };
  const found = useFhirQuery("Patient", search, { placeholderData: keepPreviousData });
  return (
    <section className="card">
      <div className="row">
        <h2>{user?.name}</h2>
        <button type="button" className="button" onClick={() => void signOut()}>
          Sign out
        </button>
      </div>
      <label>
        Name
        <input type="search" value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      {found.error ? <p role="alert">{found.error.message}</p> : null}
      <ul className="rows">
        {found.data
          ? resourcesOf(found.data).map((patient) => (
              <li key={patient.id}>
                <strong>{sortedName(patient.name)}</strong>
                <small>{formatDate(patient.birthDate)}</small>
              </li>
            ))
          : null}
      </ul>
    </section>
  );
}

/** Nothing is mocked here: the real provider, a real sign-in server, real FHIR. */
const meta: Meta<typeof Live> = {
  title: "Live",
  component: Live,
  // A test of its own runs it against a sandbox.
  tags: ["!test", "!autodocs"],
  args: {
    baseUrl: import.meta.env.VITE_MEDBLOCKS_URL ?? "http://127.0.0.1:4444",
    clientId: import.meta.env.VITE_MEDBLOCKS_CLIENT_ID ?? "storybook",
  },
  parameters: { controls: { disable: false } },
};
export default meta;

export const SearchForPatients: StoryObj<typeof meta> = {};
