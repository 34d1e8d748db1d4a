import {
  MedblocksProvider,
  RequireAuth,
  useFhirAttachment,
  useFhirInfiniteQuery,
  useFhirMutation,
  useFhirQuery,
  type FhirClientConfig,
  type MedblocksEvent,
} from "@medblocks/react";
import { QueryClient } from "@tanstack/react-query";
import type { Patient } from "fhir/r4.js";
import { StrictMode, type ReactNode } from "react";
import { createRoot } from "react-dom/client";

// A page that shows and edits one patient, for tests at a FHIR server that an address names.

declare global {
  interface Window {
    events: MedblocksEvent[];
  }
}

export interface FhirPageOptions {
  fhirBaseUrl?: string;
  fhir?: Pick<FhirClientConfig, "rebaseLinks" | "batch">;
  /** The id of the patient. */
  patient?: string;
  /** Which observations are listed, five at a time. */
  identifier?: string;
}

// The address has them once. They outlive the sign-in, which comes back without them.
function readOptions(): FhirPageOptions {
  const given = new URLSearchParams(window.location.search).get("options");
  if (given !== null) sessionStorage.setItem("options", given);
  return JSON.parse(sessionStorage.getItem("options") ?? "{}") as FhirPageOptions;
}

const { patient: id, identifier, ...settings } = readOptions();
const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
window.events = [];

function PatientEditor(): ReactNode {
  const patient = useFhirQuery("Patient", id);
  const photo = useFhirAttachment(patient.data?.photo?.[0]);
  const save = useFhirMutation<"Patient">("update", { optimistic: true });
  const createOnce = useFhirMutation<"Patient">("create");
  const change = (gender: Patient["gender"]) => patient.data && save.mutate({ ...patient.data, gender });
  return (
    <section aria-label="Patient">
      <h1>{patient.error ? patient.error.code : (patient.data?.gender ?? "…")}</h1>
      <output aria-label="Size of the photo">{photo.blob?.size}</output>
      <button onClick={() => change("male")}>Save as male</button>
      <button onClick={() => change("other")}>Save as other</button>
      <button onClick={() => void patient.refetch()}>Reload</button>
      <button onClick={() => createOnce.mutate({ resource: { resourceType: "Patient" }, ifNoneExist: { _id: id } })}>
        Create if there is none
      </button>
      <output aria-label="Result of the save">
        {save.isSuccess ? `saved version ${save.data.meta?.versionId}` : (save.error?.code ?? save.status)}
      </output>
      <output aria-label="Result of the create">{createOnce.data?.id ?? createOnce.error?.code}</output>
      <p aria-label="Message of the error">{(save.error ?? createOnce.error)?.message}</p>
    </section>
  );
}

function ObservationList(): ReactNode {
  const list = useFhirInfiniteQuery("Observation", { identifier, _count: 5 });
  return (
    <section aria-label="Observations">
      <output aria-label="Count">{list.data?.resources.length}</output>
      {list.hasNextPage ? <button onClick={() => void list.fetchNextPage()}>More</button> : null}
      <p aria-label="Error of the list">{list.error ? `${list.error.code}: ${list.error.message}` : ""}</p>
    </section>
  );
}

const root = document.getElementById("root");
if (!root) throw new Error('index.html lacks <div id="root">.');
createRoot(root).render(
  <StrictMode>
    <MedblocksProvider
      {...settings}
      baseUrl={import.meta.env.VITE_MEDBLOCKS_URL ?? ""}
      clientId={import.meta.env.VITE_MEDBLOCKS_CLIENT_ID ?? ""}
      queryClient={queryClient}
      onEvent={(event) => window.events.push(event)}
    >
      <RequireAuth>
        <PatientEditor />
        <ObservationList />
      </RequireAuth>
    </MedblocksProvider>
  </StrictMode>,
);
