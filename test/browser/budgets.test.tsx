import { useAuth, useFhirAccess, useFhirClient, useFhirQuery, useLaunchContext } from "@medblocks/react";
import { screen } from "@testing-library/react";
import { useEffect, type ReactNode } from "react";
import { expect, test, vi } from "vitest";
import { createTestApp, sandbox, sandboxUrl } from "./app.js";

// How many requests and renders things may cost. Times belong to the bench.

/** What this page has asked the sandbox for, preflights aside, since it was last told. */
function sent(): string[] {
  const all = performance.getEntriesByType("resource").filter(({ name }) => name.startsWith(sandboxUrl));
  performance.clearResourceTimings();
  return all.map(({ name }) => name.slice(sandboxUrl.length));
}

function Patient({ id }: { id: string }): ReactNode {
  const { data } = useFhirQuery("Patient", id);
  return <p>{data ? `Read ${data.id}` : "…"}</p>;
}

test("from the callback to the first data: the token and the read; after a reload the read alone", async () => {
  const app = await createTestApp();
  await app.load(<Patient id="patient-1" />);
  sent();
  await app.signIn();
  await screen.findByText("Read patient-1");
  expect(sent()).toEqual(["/oauth2/token", "/fhir/Patient/patient-1"]);
  await app.load();
  await screen.findByText("Read patient-1");
  expect(sent()).toEqual(["/fhir/Patient/patient-1"]);
});

test("a hundred components that read the same Patient are one request", async () => {
  const app = await createTestApp();
  await app.load(Array.from({ length: 100 }, (_, at) => <Patient key={at} id="patient-2" />));
  await app.signIn();
  await vi.waitFor(() => expect(screen.getAllByText("Read patient-2")).toHaveLength(100), 5000);
  expect(await app.requests("/fhir/Patient/patient-2")).toHaveLength(1);
});

test("a renewed token renders none of two hundred components that use the session, its scopes and its data", async () => {
  let renders = 0;
  function Consumer({ at }: { at: number }): ReactNode {
    useEffect(() => {
      renders += 1;
    });
    const { status, user } = useAuth();
    const { patient } = useLaunchContext();
    const mayRead = useFhirAccess("Patient", "read");
    const fhir = useFhirClient();
    const { data, fetchStatus } = useFhirQuery("Patient", `patient-${1 + (at % 5)}`);
    return <p>{[status, user?.sub, patient, mayRead, fhir.baseUrl, data?.id ?? "…", fetchStatus].join(" ")}</p>;
  }
  const app = await createTestApp({}, { storage: "local" });
  await app.load(Array.from({ length: 200 }, (_, at) => <Consumer key={at} at={at} />));
  await app.signIn();
  await vi.waitFor(() => expect(screen.getAllByText(/patient-\d idle$/)).toHaveLength(200), 5000);
  const settled = renders;
  expect(settled).toBeGreaterThanOrEqual(200);

  const [token, later] = [await app.auth().getAccessToken(), Date.now() + 3_590_000];
  vi.spyOn(Date, "now").mockImplementation(() => later);
  expect(await app.auth().getAccessToken()).not.toBe(token);
  // And by a server that takes the token no more, in the middle of a request that nobody waits for on the screen.
  await sandbox.expire({ clientId: app.clientId });
  expect(await app.auth().getAccessToken({ rejected: await app.auth().getAccessToken() })).not.toBe(token);
  await screen.findAllByText(/patient-\d idle$/);
  expect(renders).toBe(settled);
  vi.restoreAllMocks();
});
