import { resourcesOf, useFhirQuery, useFhirReference, useSuspenseFhirQuery } from "@medblocks/react";
import { createMockMedblocks, MockMedblocksProvider } from "@medblocks/react/testing";
import { QueryClient } from "@tanstack/react-query";
import { act, cleanup, render, screen } from "@testing-library/react";
import type { Patient } from "fhir/r4.js";
import { StrictMode, Suspense, useState, type ReactNode } from "react";
import { afterEach, expect, test } from "vitest";

afterEach(cleanup);

const resources: Patient[] = Array.from({ length: 20 }, (_, at) => ({
  resourceType: "Patient",
  id: `p${at + 1}`,
  name: [{ family: `Family ${at + 1}` }],
}));

const shown: string[] = [];
const told = (text = "…") => {
  shown.push(text);
  return text;
};

const Suspended = () => told("Suspended");

/** Three ways to read what a list has brought. */
const ways: Record<string, (props: { id: string }) => ReactNode> = {
  useFhirQuery: ({ id }) => <li>{told(useFhirQuery("Patient", id).data?.name?.[0]?.family)}</li>,
  useFhirReference: ({ id }) => <li>{told(useFhirReference<"Patient">(`Patient/${id}`).data?.name?.[0]?.family)}</li>,
  useSuspenseFhirQuery: ({ id }) => <li>{told(useSuspenseFhirQuery("Patient", id).data.name?.[0]?.family)}</li>,
};

function setUp(Row: (props: { id: string }) => ReactNode, isOpened = true) {
  shown.length = 0;
  const medblocks = createMockMedblocks({ resources });
  function List(): ReactNode {
    const { data } = useFhirQuery("Patient", { _sort: "_id", _count: 50 });
    const [isOpen, setIsOpen] = useState(isOpened);
    return (
      <>
        <button onClick={() => setIsOpen(true)}>{data ? "Open" : "Wait"}</button>
        <ul>{isOpen && resourcesOf(data).map(({ id = "" }) => <Row key={id} id={id} />)}</ul>
      </>
    );
  }
  const queryClient = new QueryClient();
  render(
    <StrictMode>
      <MockMedblocksProvider medblocks={medblocks} queryClient={queryClient}>
        <Suspense fallback={<Suspended />}>
          <List />
        </Suspense>
      </MockMedblocksProvider>
    </StrictMode>,
  );
  return { medblocks, queryClient };
}

test.for(Object.entries(ways))(
  "rows that read what the list has brought send nothing, and show it at once: %s",
  async ([, Row]) => {
    const { medblocks, queryClient } = setUp(Row);
    await screen.findByText("Family 20");
    await act(async () => {});
    expect(screen.getAllByText(/^Family/)).toHaveLength(20);
    expect(queryClient.isFetching()).toBe(0);
    expect(medblocks.requests).toHaveLength(1);
    expect(shown).not.toContain("…");
    expect(shown).not.toContain("Suspended");
  },
);

test("after a sign-out nothing of it comes back", async () => {
  const { medblocks } = setUp(ways["useFhirQuery"] as never, false);
  await screen.findByText("Open");
  medblocks.signOut();
  medblocks.signIn({ sub: "another" });
  medblocks.setDelay(Number.POSITIVE_INFINITY);
  await screen.findByText("Wait");
  screen.getByText("Wait").click();
  await act(async () => {});
  expect(shown).not.toContain("Family 1");
});

test("a read that has failed is not made good by a search that still finds it", async () => {
  const medblocks = createMockMedblocks({ resources, handlers: { "GET Patient/p1": 403 } });
  function Chart(): ReactNode {
    const { error, data } = useFhirQuery("Patient", "p1");
    const list = useFhirQuery("Patient", error ? { _sort: "_id" } : undefined);
    return <p>{list.data ? `Listed: ${data ? "shown" : error?.name}` : "Wait"}</p>;
  }
  render(
    <MockMedblocksProvider medblocks={medblocks}>
      <Chart />
    </MockMedblocksProvider>,
  );
  await screen.findByText("Listed: FhirError");
});
