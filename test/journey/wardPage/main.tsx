import {
  MedblocksProvider,
  RequireAuth,
  SignedIn,
  SignedOut,
  useAuth,
  useFhirClient,
  useFhirQuery,
  useIdleLock,
  useLaunchContext,
  type AuthState,
  type MedblocksConfig,
  type MedblocksEvent,
} from "@medblocks/react";
import { QueryClient, useMutation } from "@tanstack/react-query";
import { StrictMode, useEffect, useRef, useState, type ReactNode } from "react";
import { createPortal } from "react-dom";
import { createRoot } from "react-dom/client";

// A page with somebody's work on it: a patient, a form that is half filled, and every way to be above the rest.

declare global {
  interface Window {
    ward: {
      queryClient: QueryClient;
      /** How often the app was told to clear what it keeps. */
      purges: number;
      /** What the session was, one after the other. */
      states: AuthState[];
      /** What the app was told of, the newest last. */
      events: MedblocksEvent[];
      signIn?: (options?: Parameters<ReturnType<typeof useAuth>["signIn"]>[0]) => Promise<string>;
      getAccessToken?: ReturnType<typeof useAuth>["getAccessToken"];
      unlock?: ReturnType<typeof useAuth>["unlock"];
      signOut?: ReturnType<typeof useAuth>["signOut"];
      /** What the app does when it is told to clear what it keeps; default: nothing. */
      onPurge?: () => void;
      /** The outcome of a request that a test has left waiting. */
      waiting?: Promise<string> | undefined;
    };
  }
}

type Settings =
  "storage" | "idleTimeout" | "idleWarning" | "scope" | "launch" | "redirectUri" | "fhirBaseUrl" | "discovery";

export type WardOptions = Pick<MedblocksConfig, Settings> & {
  /** Signs in by a button of the page, in a window of its own, and not by itself. */
  popup?: boolean;
  /** Says who somebody is by this text. */
  identity?: string;
};

// Said once by the address, and kept over the sign-in, which comes back without it.
function wardOptions(): WardOptions {
  const said = new URLSearchParams(window.location.search).get("options");
  try {
    if (said !== null) sessionStorage.setItem("options", said);
    return JSON.parse(sessionStorage.getItem("options") ?? "{}") as WardOptions;
  } catch {
    // A frame that may store nothing.
    return JSON.parse(said ?? "{}") as WardOptions;
  }
}
const { popup, identity, ...settings } = wardOptions();

const queryClient = new QueryClient();
window.ward = { queryClient, purges: 0, states: [], events: [] };

function Ward(): ReactNode {
  const { patient: id = "patient-1" } = useLaunchContext();
  const patient = useFhirQuery("Patient", id, { staleTime: Infinity });
  const fhir = useFhirClient();
  const { signOut } = useAuth();
  const [note, setNote] = useState("");
  const dialog = useRef<HTMLDialogElement>(null);
  const name = patient.data?.name?.[0]?.family;
  const save = useMutation({
    mutationFn: async (text: string) => {
      const subject = { reference: "Patient/patient-1" };
      const { resource } = await fhir.request("Observation", {
        method: "POST",
        body: { resourceType: "Observation", status: "final", code: { text: "Note" }, subject, valueString: text },
      });
      return resource?.id;
    },
  });
  useEffect(() => {
    document.title = `${name} · Ward`;
  }, [name]);
  return (
    <main>
      <h1>{name}</h1>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(note);
        }}
      >
        <label>
          Note <textarea value={note} onChange={(event) => setNote(event.target.value)} />
        </label>
        <button>Save</button>
        <output>{save.isSuccess ? `saved ${save.data}` : save.error?.name}</output>
      </form>
      <p style={{ visibility: "visible" }}>Stubborn {name}</p>
      <button type="button" onClick={() => dialog.current?.showModal()}>
        Details
      </button>
      <button type="button" onClick={() => void patient.refetch()}>
        Read again
      </button>
      <button type="button" onClick={() => void signOut()}>
        Leave
      </button>
      <dialog ref={dialog}>Details of {name}</dialog>
      <div popover="manual" id="popover">
        Popover of {name}
      </div>
      {createPortal(<aside>Portal of {name}</aside>, document.body)}
    </main>
  );
}

function Watch(): ReactNode {
  const auth = useAuth();
  const secondsLeft = useIdleLock();
  const { status, reason, error, signIn, unlock, signOut, getAccessToken } = auth;
  useEffect(() => {
    window.ward.states.push(auth);
    window.ward.getAccessToken = getAccessToken;
    window.ward.unlock = unlock;
    window.ward.signOut = signOut;
    window.ward.signIn = (options) =>
      signIn(options).then(
        () => "done",
        (failure: { code: string }) => failure.code,
      );
  }, [auth, signIn, unlock, signOut, getAccessToken]);
  return (
    <>
      <output data-testid="status">{[status, reason, error?.code].filter(Boolean).join(" ")}</output>
      <output data-testid="idle">{secondsLeft}</output>
    </>
  );
}

function DoorByPopup(): ReactNode {
  const { signIn } = useAuth();
  const [outcome, setOutcome] = useState("");
  return (
    <>
      <button
        type="button"
        onClick={() =>
          void signIn({ mode: "popup" }).then(
            () => setOutcome("done"),
            (error: { code: string }) => setOutcome(error.code),
          )
        }
      >
        Sign in by popup
      </button>
      <output data-testid="outcome">{outcome}</output>
    </>
  );
}

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <MedblocksProvider
      baseUrl={import.meta.env.VITE_MEDBLOCKS_URL ?? ""}
      clientId={import.meta.env.VITE_MEDBLOCKS_CLIENT_ID ?? ""}
      postLogoutRedirectUri={window.location.origin}
      queryClient={queryClient}
      onPurge={() => {
        window.ward.purges += 1;
        window.ward.onPurge?.();
      }}
      onEvent={(event) => {
        window.ward.events.push(event);
      }}
      {...(identity === undefined ? {} : { identify: () => Promise.resolve(identity) })}
      {...settings}
    >
      <Watch />
      {popup ? (
        <SignedOut>
          <DoorByPopup />
        </SignedOut>
      ) : null}
      {popup ? (
        <SignedIn>
          <Ward />
        </SignedIn>
      ) : (
        <RequireAuth fallback={<p>One moment</p>}>
          <Ward />
        </RequireAuth>
      )}
    </MedblocksProvider>
  </StrictMode>,
);
