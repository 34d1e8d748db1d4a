import { FhirError, useFhirQuery, type FhirQueryError } from "@medblocks/react";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import { createTestApp, sandbox } from "./app.js";

function Search({ name }: { name: string | undefined | null }) {
  const { data, status, fetchStatus } = useFhirQuery("Patient", { name, _sort: "family", _count: 5 });
  const families = data?.entry?.map(({ resource }) => resource?.name?.[0]?.family);
  return <p>{status === "success" ? `found ${families?.length}` : `${status} ${fetchStatus}`}</p>;
}

test("a search gives the Bundle, a read the resource", async () => {
  function Ward() {
    const [id, setId] = useState<string>();
    const found = useFhirQuery("Patient", { _sort: "family", _count: 3 });
    const one = useFhirQuery("Patient", id);
    return (
      <>
        <p>{`${found.data?.resourceType ?? ""} ${found.data?.type ?? ""} ${found.data?.entry?.length ?? ""}`}</p>
        <button onClick={() => setId(found.data?.entry?.[1]?.resource?.id)}>open</button>
        <output data-testid="one">
          {one.data ? `${one.data.resourceType} ${one.data.id === id}` : one.fetchStatus}
        </output>
      </>
    );
  }
  const app = await createTestApp();
  await app.load(<Ward />);
  await app.signIn();
  await screen.findByText("Bundle searchset 3");
  expect(screen.getByTestId("one").textContent).toBe("idle");
  await userEvent.click(screen.getByRole("button", { name: "open" }));
  await screen.findByText("Patient true");

  const fhir = (await app.requests()).filter(({ path }) => path.startsWith("/fhir"));
  // StrictMode or not; what the search has just brought is not read again.
  expect(fhir).toHaveLength(1);
  for (const request of fhir) {
    expect(request).toMatchObject({ method: "GET", hasBearer: true, status: 200, accept: "application/fhir+json" });
    expect(request.contentType).toBe("application/fhir+json");
  }
});

test("a filter that is not known yet waits, and null leaves it out", async () => {
  const app = await createTestApp();
  await app.load(
    <>
      <Search name={undefined} />
      <Search name="" />
      <Search name={null} />
    </>,
  );
  await app.signIn();
  await screen.findByText("found 5");
  expect(screen.getAllByText("pending idle")).toHaveLength(2);
  expect(await app.requests("/fhir/Patient")).toHaveLength(1);
});

test("a query outside the guards fails while nobody is signed in, and is fetched when somebody does", async () => {
  const app = await createTestApp();
  await app.load(<Search name={null} />);
  await screen.findByText("error idle");
  expect(await app.requests("/fhir/Patient")).toEqual([]);
  await app.signIn();
  await screen.findByText("found 5");
});

test("a component that goes away takes its request with it", async () => {
  const app = await createTestApp();
  await app.load();
  await app.signIn();
  const id = await sandbox.addFault({ latencyMs: 60_000, match: { path: "^/fhir", clientId: app.clientId } });
  await app.load(<Search name={null} />);
  await expect.poll(() => app.requests("/fhir/Patient")).toHaveLength(1);
  const [query] = app.queryClient().getQueryCache().getAll();
  await app.load(<p>elsewhere</p>);
  expect(query?.state.fetchStatus).toBe("idle");
  await sandbox.removeFault(id);
});

test("neither the key, the error nor the console holds a token", async () => {
  const errors: FhirQueryError[] = [];
  function Missing() {
    const { error } = useFhirQuery("Patient", "no-such-patient");
    if (error) errors.push(error);
    return <p>{error?.name}</p>;
  }
  const app = await createTestApp();
  await app.load(<Missing />);
  await app.signIn();
  await screen.findByText("FhirError");
  const token = await app.auth().getAccessToken();
  const keys = app
    .queryClient()
    .getQueryCache()
    .getAll()
    .map(({ queryHash }) => queryHash);
  expect(keys.join()).not.toContain(token);
  const error = errors.at(-1);
  expect(error).toBeInstanceOf(FhirError);
  expect(error).toMatchObject({ code: "not_found", status: 404 });
  expect(`${error?.message} ${JSON.stringify(error)}`).not.toMatch(new RegExp(`${token}|no-such-patient`));
  expect(window.location.href).not.toContain(token);
});

test("a forbidden resource is an error of its own, and is not asked for again", async () => {
  function Other() {
    const found = useFhirQuery("Patient", { _count: 5 });
    const { error } = useFhirQuery("Patient", "patient-99");
    return <p>{`${found.data?.entry?.length ?? "?"} ${error instanceof FhirError ? error.code : ""}`}</p>;
  }
  const app = await createTestApp();
  await app.load(<Other />);
  await app.signIn("patient");
  await screen.findByText("1 forbidden");
  expect((await app.requests("/fhir/Patient/patient-99")).map(({ status }) => status)).toEqual([403]);
});

test("a server that is busy is asked again when it says", async () => {
  const app = await createTestApp();
  await app.load();
  await app.signIn();
  await sandbox.addFault({
    status: 503,
    headers: { "Retry-After": "0" },
    body: "",
    times: 2,
    match: { path: "^/fhir", clientId: app.clientId },
  });
  await app.load(<Search name={null} />);
  await screen.findByText("found 5");
  expect((await app.requests("/fhir/Patient")).map(({ status }) => status)).toEqual([503, 503, 200]);
});
