import { resourcesOf, useFhirQuery } from "@medblocks/react";
import { screen } from "@testing-library/react";
import { Profiler, type ReactNode } from "react";
import { expect, test } from "vitest";
import { createTestApp, sandbox } from "./app.js";

const ids = Array.from({ length: 100 }, (_, at) => `patient-${at + 1}`);

function Row({ id }: { id: string }): ReactNode {
  const { data, error, isPending } = useFhirQuery("Patient", id);
  return <li>{isPending ? "…" : (error?.message ?? `Read ${data?.id}`)}</li>;
}

const fhirRequests = async (app: { requests: Awaited<ReturnType<typeof createTestApp>>["requests"] }) =>
  (await app.requests())
    .filter(({ path }) => path.startsWith("/fhir"))
    .map(({ method, path, status }) => `${method} ${path} ${status}`);

test("a hundred components that each read another Patient at another origin: one request, one preflight at most, one commit", async () => {
  const started = new Date().toISOString();
  const commits: string[] = [];
  const app = await createTestApp({}, { fhir: { batch: true } });
  await app.load(
    <Profiler id="rows" onRender={(_, phase) => commits.push(`${phase} ${screen.queryAllByText(/^Read/).length}`)}>
      {ids.map((id) => (
        <Row key={id} id={id} />
      ))}
    </Profiler>,
  );
  await app.signIn();
  await screen.findByText("Read patient-100");
  expect(screen.getAllByText(/^Read/)).toHaveLength(100);
  expect(await fhirRequests(app)).toEqual(["POST /fhir 200"]);
  const preflights = (await sandbox.requests({})).filter(
    ({ method, path, time }) => method === "OPTIONS" && path === "/fhir" && time >= started,
  );
  expect(preflights.length).toBeLessThan(2);
  // All of them at once.
  expect(commits.filter((commit) => !commit.endsWith(" 0"))).toEqual(["update 100"]);
});

test("a user whom the server lets send no batch gets all the same, and is not refused twice", async () => {
  const app = await createTestApp({}, { fhir: { batch: true } });
  await app.load(
    <>
      <Row id="patient-1" />
      <Row id="patient-2" />
    </>,
  );
  await app.signIn("patient");
  await screen.findByText("Read patient-1");
  expect((await fhirRequests(app))[0]).toBe("POST /fhir 403");
  await app.queryClient().refetchQueries();
  expect((await fhirRequests(app)).filter((request) => request.startsWith("POST"))).toHaveLength(1);
});

test("what is unchanged is answered by 304, and without its body", async () => {
  const app = await createTestApp();
  await app.load(<Row id="patient-3" />);
  await app.signIn();
  await screen.findByText("Read patient-3");
  await app.queryClient().refetchQueries();
  await screen.findByText("Read patient-3");
  expect(await fhirRequests(app)).toEqual(["GET /fhir/Patient/patient-3 200", "GET /fhir/Patient/patient-3 304"]);
});

test("a search whose entries are then read is one request", async () => {
  function List(): ReactNode {
    const { data } = useFhirQuery("Patient", { _count: 20, _sort: "_id" });
    return resourcesOf(data).map(({ id = "" }) => <Row key={id} id={id} />);
  }
  const app = await createTestApp();
  await app.load(<List />);
  await app.signIn();
  await expect.poll(() => screen.queryAllByText(/^Read/).length).toBe(20);
  expect(await fhirRequests(app)).toEqual(["GET /fhir/Patient 200"]);
});
