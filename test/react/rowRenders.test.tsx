import { resourcesOf, useFhirQuery } from "@medblocks/react";
import { createMockMedblocks, MockMedblocksProvider } from "@medblocks/react/testing";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import type { Patient } from "fhir/r4.js";
import { memo, useEffect, type ReactNode } from "react";
import { afterEach, expect, test } from "vitest";

afterEach(cleanup);

const patientAt = (at: number): Patient => ({
  resourceType: "Patient",
  id: `p${at}`,
  name: [{ family: `Family ${String(at).padStart(4, "0")}` }],
});

const renders = new Map<string, number>();

const Row = memo(function Row({ patient }: { patient: Patient }): ReactNode {
  useEffect(() => {
    renders.set(patient.id ?? "", (renders.get(patient.id ?? "") ?? 0) + 1);
  });
  return <li>{patient.name?.[0]?.family}</li>;
});

function List(): ReactNode {
  const { data, refetch } = useFhirQuery("Patient", { _sort: "family", _count: 2000 });
  return (
    <>
      <button onClick={() => void refetch()}>Again</button>
      <ul>{data && resourcesOf(data).map((patient) => <Row key={patient.id} patient={patient} />)}</ul>
    </>
  );
}

test("one more at the top of a thousand renders one row", async () => {
  const medblocks = createMockMedblocks({
    server: "strict",
    resources: Array.from({ length: 1000 }, (_, at) => patientAt(at + 1)),
  });
  // Without StrictMode, which renders each of them twice on purpose.
  render(
    <MockMedblocksProvider medblocks={medblocks}>
      <List />
    </MockMedblocksProvider>,
  );
  await screen.findByText("Family 1000");
  renders.clear();
  await medblocks.fhir.create(patientAt(0));
  screen.getByText("Again").click();
  await screen.findByText("Family 0000");
  expect([...renders.values()]).toEqual([1]);

  // And nothing that is the same renders any.
  renders.clear();
  const before = medblocks.requests.length;
  screen.getByText("Again").click();
  await waitFor(() => expect(medblocks.requests.length).toBe(before + 1));
  await waitFor(() => expect(medblocks.requests.at(-1)?.status).toBe(200));
  expect(renders.size).toBe(0);
});
