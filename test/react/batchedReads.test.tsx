import { useFhirQuery, useSuspenseFhirQuery } from "@medblocks/react";
import { createMockMedblocks, MockMedblocksProvider, type MockMedblocksOptions } from "@medblocks/react/testing";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import type { Patient } from "fhir/r4.js";
import { Profiler, StrictMode, Suspense, type ReactNode } from "react";
import { afterEach, expect, test } from "vitest";

afterEach(cleanup);

const count = 100;
const resources: Patient[] = Array.from({ length: count }, (_, at) => ({
  resourceType: "Patient",
  id: `p${at + 1}`,
  gender: "female",
  name: [{ family: `Family ${at + 1}` }],
}));
const ids = resources.map(({ id = "" }) => id);

function Row({ id, batch }: { id: string; batch?: boolean | undefined }): ReactNode {
  // What a row shows while it is fetched renders again when it is done.
  const { data, isFetching } = useFhirQuery("Patient", id, { batch });
  return <li>{isFetching ? "…" : data?.name?.[0]?.family}</li>;
}

/** Renders rows at a server in memory, and counts React's commits from the moment that they wait. */
function renderRows(rows: ReactNode, options: MockMedblocksOptions = {}) {
  const medblocks = createMockMedblocks({ resources, ...options });
  const commits: string[] = [];
  render(
    <MockMedblocksProvider medblocks={medblocks}>
      <Profiler id="rows" onRender={(_, phase) => commits.push(phase)}>
        <Suspense fallback="Loading">{rows}</Suspense>
      </Profiler>
    </MockMedblocksProvider>,
  );
  return {
    medblocks,
    commits,
    sent: () => medblocks.requests.map(({ method, path }) => `${method} ${path}`),
  };
}

test("a hundred components that each read another Patient are one request, and one commit of React's", async () => {
  const { commits, sent } = renderRows(
    ids.map((id) => <Row key={id} id={id} />),
    { fhir: { batch: true } },
  );
  commits.length = 0;
  await screen.findByText("Family 100");
  expect(screen.getAllByText(/^Family/)).toHaveLength(count);
  expect(sent()).toEqual(["POST "]);
  expect(commits).toEqual(["update"]);
});

test("searches among them change nothing of that", async () => {
  function Females(): ReactNode {
    const { data, isFetching } = useFhirQuery("Patient", { gender: "female", _count: 7 });
    return <p>{isFetching ? "…" : `${data?.entry?.length} found`}</p>;
  }
  const { commits, sent } = renderRows(
    [<Females key="search" />, ...ids.slice(0, 20).map((id) => <Row key={id} id={id} />)],
    { fhir: { batch: true } },
  );
  commits.length = 0;
  await screen.findByText("7 found");
  expect(screen.getAllByText(/^Family/)).toHaveLength(20);
  expect(sent()).toEqual(["POST "]);
  expect(commits).toEqual(["update"]);
});

test("StrictMode, which mounts everything twice, makes it no more", async () => {
  const { sent } = renderRows(
    <StrictMode>
      {ids.slice(0, 10).map((id) => (
        <Row key={id} id={id} />
      ))}
    </StrictMode>,
    { fhir: { batch: true } },
  );
  await screen.findByText("Family 10");
  expect(sent()).toEqual(["POST "]);
});

test("a query goes by itself, or in a batch, as it wants", async () => {
  const { sent } = renderRows(
    <>
      <Row id="p1" batch={false} />
      <Row id="p2" />
      <Row id="p3" />
    </>,
    { fhir: { batch: true } },
  );
  await screen.findByText("Family 3");
  await screen.findByText("Family 1");
  expect(sent().toSorted()).toEqual(["GET Patient/p1", "POST "]);
  cleanup();

  const plain = renderRows(
    <>
      <Row id="p1" />
      <Row id="p2" batch />
      <Row id="p3" batch />
    </>,
  );
  await screen.findByText("Family 3");
  await screen.findByText("Family 1");
  expect(plain.sent().toSorted()).toEqual(["GET Patient/p1", "POST "]);
});

test("with Suspense, too, the answers of one batch are there together", async () => {
  function Name({ id }: { id: string }): ReactNode {
    const { data } = useSuspenseFhirQuery("Patient", id);
    return <li>{data.name?.[0]?.family}</li>;
  }
  const { sent } = renderRows(
    ids.slice(0, 10).map((id) => <Name key={id} id={id} />),
    { fhir: { batch: true } },
  );
  await screen.findByText("Family 10");
  expect(sent().length).toBeLessThan(4);
});

test("a component that goes while its batch is on the way leaves the others theirs", async () => {
  const { medblocks, sent } = renderRows(null);
  cleanup();
  medblocks.setDelay(20);
  const Shown = ({ also }: { also: boolean }) => (
    <MockMedblocksProvider medblocks={medblocks}>
      <Row id="p1" batch />
      {also ? <Row id="p2" batch /> : null}
      <Row id="p3" batch />
    </MockMedblocksProvider>
  );
  const { rerender } = render(<Shown also />);
  rerender(<Shown also={false} />);
  await screen.findByText("Family 3");
  expect(screen.getAllByText(/^Family/)).toHaveLength(2);
  expect(sent()).toEqual(["POST "]);
});

test("of a batch that comes after the sign-out nothing is shown or kept", async () => {
  const { medblocks } = renderRows(
    ids.slice(0, 5).map((id) => <Row key={id} id={id} />),
    { fhir: { batch: true }, delay: 300 },
  );
  await waitFor(() => expect(medblocks.requests).toHaveLength(1), { interval: 5 });
  medblocks.signOut();
  medblocks.setDelay(0);
  medblocks.signIn({ sub: "another" });
  await screen.findByText("Family 5");
  expect(medblocks.requests.map(({ status }) => status)).toEqual([undefined, 200]);
});
