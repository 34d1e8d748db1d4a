import {
  FhirError,
  resourcesOf,
  useFhirAccess,
  useFhirAttachment,
  useFhirClient,
  useFhirInfiniteQuery,
  useFhirMutation,
  useFhirOperation,
  useFhirQuery,
  useFhirReference,
  useSuspenseFhirInfiniteQuery,
  useSuspenseFhirQuery,
  type FhirClient,
} from "@medblocks/react";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { Bundle, Patient } from "fhir/r4.js";
import { Suspense } from "react";
import { expect, test } from "vitest";
import { createTestApp, sandbox, type TestApp } from "./app.js";

// One red pixel.
const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

let fhir: FhirClient;
function ClientProbe() {
  // oxlint-disable-next-line react/globals -- what the test calls is what was rendered last
  fhir = useFhirClient();
  return null;
}

/** A signed-in app; what it shows is loaded by the test when what it needs is stored. */
async function signedInApp(client?: Parameters<typeof createTestApp>[0], props?: Parameters<typeof createTestApp>[1]) {
  const app = await createTestApp(client, props);
  await app.load(<ClientProbe />);
  await app.signIn();
  return app;
}

const fhirPaths = async (app: TestApp) =>
  (await app.requests()).filter(({ path }) => path.startsWith("/fhir")).map(({ method, path }) => `${method} ${path}`);

test("endless pages follow the server's links, and hold each match once", async () => {
  function Observations() {
    const { data, hasNextPage, fetchNextPage, isFetching } = useFhirInfiniteQuery("Observation", {
      patient: "patient-1",
      _count: 40,
      _sort: "-date",
    });
    return (
      <>
        <button disabled={!hasNextPage || isFetching} onClick={() => fetchNextPage()}>
          more
        </button>
        <p>{`${data?.pages.length} pages, ${data?.resources.length}, ${hasNextPage ? "more" : "all"}`}</p>
      </>
    );
  }
  const app = await signedInApp();
  const { total = 0 } = await fhir.search("Observation", { patient: "patient-1", _total: "accurate", _count: 1 });
  await app.load(<Observations />);
  await screen.findByText("1 pages, 40, more");
  const pages = Math.ceil(total / 40);
  for (let page = 2; page <= pages; page += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one page after the other
    await userEvent.click(await screen.findByRole("button", { name: "more" }));
    // oxlint-disable-next-line no-await-in-loop
    await screen.findByText(new RegExp(`^${page} pages`));
  }
  await screen.findByText(`${pages} pages, ${total}, all`);
  expect(screen.getByRole("button", { name: "more" })).toHaveProperty("disabled", true);
});

test("with Suspense the data is there", async () => {
  function Ward() {
    const { data: one } = useSuspenseFhirQuery("Patient", "patient-1");
    const { data: some } = useSuspenseFhirQuery("Patient", { _count: 3 });
    const { data: pages } = useSuspenseFhirInfiniteQuery("Patient", { _count: 2 });
    return <p>{`${one.id} ${resourcesOf(some).length} ${pages.resources.length}`}</p>;
  }
  const app = await signedInApp();
  await app.load(
    <Suspense fallback="suspended">
      <Ward />
    </Suspense>,
  );
  await screen.findByText("patient-1 3 2");
});

test("a reference leads to its resource, and shares the read of it", async () => {
  function Performer() {
    const observed = useFhirQuery("Observation", { patient: "patient-1", _count: 1, _sort: "-date" });
    const [observation] = resourcesOf(observed.data);
    const subject = useFhirReference<"Patient">(observation?.subject);
    // Asked for at the same moment: what is there already is stale at once.
    const same = useFhirQuery("Patient", observation ? "patient-1" : undefined);
    return <p>{`${subject.data?.id} ${subject.data !== undefined && subject.data === same.data}`}</p>;
  }
  const app = await signedInApp();
  await app.load(<Performer />);
  await screen.findByText("patient-1 true");
  expect((await fhirPaths(app)).filter((path) => path === "GET /fhir/Patient/patient-1")).toHaveLength(1);
});

test("an operation gathers a record", async () => {
  function Record() {
    const { data } = useFhirOperation<Bundle>("Patient/patient-1/$everything", { _count: 5 });
    return <p>{data ? `record of ${resourcesOf(data, "Patient").length}` : "waiting"}</p>;
  }
  const app = await signedInApp();
  await app.load(<Record />);
  await screen.findByText("record of 1");
});

test("a picture behind the token is painted, fetched once, and let go", async () => {
  function Photo({ id }: { id: string }) {
    const photo = useFhirAttachment({ url: `Binary/${id}`, contentType: "image/png" });
    return photo.url ? <img src={photo.url} alt="portrait" /> : <p>{photo.status}</p>;
  }
  const app = await signedInApp();
  const { id = "" } = await fhir.create({ resourceType: "Binary", contentType: "image/png", data: png });
  await app.load(
    <>
      <Photo id={id} />
      <Photo id={id} />
    </>,
  );
  const [first, second] = await screen.findAllByRole<HTMLImageElement>("img", { name: "portrait" });
  await waitFor(() => expect([first?.naturalWidth, second?.naturalWidth]).toEqual([1, 1]));
  expect((await fhirPaths(app)).filter((path) => path === `GET /fhir/Binary/${id}`)).toHaveLength(1);
  const url = first?.src ?? "";
  expect((await fetch(url)).headers.get("content-type")).toBe("image/png");
  await app.load(<p>gone</p>);
  await expect(fetch(url)).rejects.toThrow(TypeError);
});

test("a write shows in the read and in the lists, and a deletion leaves nothing", async () => {
  const family = `Ng-${crypto.randomUUID()}`;
  function Ward({ id }: { id: string }) {
    const one = useFhirQuery("Patient", id);
    const found = useFhirQuery("Patient", { family });
    const save = useFhirMutation<"Patient">("update");
    const remove = useFhirMutation("delete");
    const gone = one.error instanceof FhirError ? one.error.code : "";
    return (
      <>
        <button disabled={!one.data} onClick={() => one.data && save.mutate({ ...one.data, gender: "female" })}>
          save
        </button>
        <button onClick={() => remove.mutate({ type: "Patient", id })}>delete</button>
        <p data-testid="one">{`${one.data?.gender ?? ""} ${gone}`}</p>
        <p data-testid="list">
          {resourcesOf(found.data)
            .map(({ gender }: Patient) => gender ?? "?")
            .join() || "none"}
        </p>
      </>
    );
  }
  const app = await signedInApp();
  const { id = "" } = await fhir.create({ resourceType: "Patient", name: [{ family }] });
  await app.load(<Ward id={id} />);
  await waitFor(() => expect(screen.getByTestId("list").textContent).toBe("?"));
  // Which of the two answers comes first is the network's affair.
  const save = screen.getByRole<HTMLButtonElement>("button", { name: "save" });
  await waitFor(() => expect(save.disabled).toBe(false));
  await userEvent.click(save);
  await waitFor(() => expect(screen.getByTestId("list").textContent).toBe("female"));
  expect(screen.getByTestId("one").textContent).toBe("female ");
  const reads = async () => (await fhirPaths(app)).filter((path) => path === `GET /fhir/Patient/${id}`).length;
  expect(await reads()).toBe(1);
  await userEvent.click(screen.getByRole("button", { name: "delete" }));
  await waitFor(() => expect(screen.getByTestId("one").textContent).toBe(" gone"));
  await waitFor(() => expect(screen.getByTestId("list").textContent).toBe("none"));
  expect(await reads()).toBe(1);
});

test("an optimistic write is shown at once, and taken back when the server refuses it", async () => {
  function Ward({ id }: { id: string }) {
    const { data } = useFhirQuery("Patient", id);
    const save = useFhirMutation<"Patient">("update", { optimistic: true });
    return (
      <>
        <button onClick={() => data && save.mutate({ ...data, gender: "female" })}>save</button>
        <p>{`${data?.gender} ${save.status}`}</p>
      </>
    );
  }
  const app = await signedInApp();
  const { id = "" } = await fhir.create({ resourceType: "Patient", gender: "male" });
  await app.load(<Ward id={id} />);
  await screen.findByText("male idle");
  const match = { method: "PUT", path: "^/fhir", clientId: app.clientId };
  const fault = await sandbox.addFault({ latencyMs: 60_000, status: 422, body: {}, match });
  await userEvent.click(screen.getByRole("button", { name: "save" }));
  await screen.findByText("female pending");
  await expect.poll(() => app.requests()).toContainEqual(expect.objectContaining({ method: "PUT" }));
  await sandbox.removeFault(fault);
  await screen.findByText("male error");
});

test("what the granted scopes do not allow is known before the server says so", async () => {
  function Access() {
    const mayRead = useFhirAccess("Patient", "read");
    const mayUpdate = useFhirAccess("Patient", "update");
    const maySearch = useFhirAccess("Patient", "search");
    return <p>{[mayRead, mayUpdate, maySearch].join()}</p>;
  }
  const app = await signedInApp({}, { scope: "openid offline_access user/Patient.rs user/Observation.cruds" });
  await app.load(<Access />);
  await screen.findByText("true,false,true");
  expect(
    await fhir.update({ resourceType: "Patient", id: "patient-1" }).catch((error: unknown) => error),
  ).toMatchObject({
    code: "forbidden",
  });
});
