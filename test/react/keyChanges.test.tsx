import { useFhirInfiniteQuery, useFhirMutation, useFhirQuery } from "@medblocks/react";
import { QueryClient } from "@tanstack/react-query";
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import type { Patient } from "fhir/r4.js";
import type { ReactNode } from "react";
import { expect, test } from "vitest";
import { bundleOf, createFakeSession, named, renderWithSession, signedIn } from "./fakeSession.js";

const cache = () => new QueryClient({ defaultOptions: { queries: { staleTime: 60_000 } } });

function Rows({ name }: { name: string }): ReactNode {
  const { data } = useFhirInfiniteQuery("Patient", { name });
  return (
    <output>
      {data?.pages.flatMap((page) => page.entry?.map(({ resource }) => resource?.id)).join(" ") ?? "none"}
    </output>
  );
}

test("pages whose filter changes back show what that filter has found", async () => {
  const session = createFakeSession(signedIn, (address) => bundleOf(address.includes("Ng") ? "ng" : "li"));
  const { rerender } = renderWithSession(<Rows name="Ng" />, session, cache());
  await screen.findByText("ng");
  rerender(<Rows name="Li" />);
  await screen.findByText("li");
  rerender(<Rows name="Ng" />);
  await act(async () => {});
  expect(document.body.textContent).toBe("ng");
});

const select = (patient: Patient) => patient;

function Chart({ id }: { id: string }): ReactNode {
  const { data } = useFhirQuery("Patient", id, { select });
  return <output>{data?.id ?? "none"}</output>;
}

test("a chart with a select whose id changes back shows that patient", async () => {
  const session = createFakeSession(signedIn, (address) => named(address.slice(-2)));
  const { rerender } = renderWithSession(<Chart id="p1" />, session, cache());
  await screen.findByText("p1");
  rerender(<Chart id="p2" />);
  await screen.findByText("p2");
  rerender(<Chart id="p1" />);
  await act(async () => {});
  expect(document.body.textContent).toBe("p1");
});

function Save(): ReactNode {
  const { mutate } = useFhirMutation<"Patient">("update", { optimistic: true, retry: 3, retryDelay: 50 });
  const { data } = useFhirQuery("Patient", "p1");
  return (
    <button type="button" onClick={() => data && mutate({ ...data, active: true })}>
      {data ? `Save ${data.active ? "on" : "off"}` : "Wait"}
    </button>
  );
}

test("an optimistic write that is sent again stays on the screen in between", async () => {
  let saves = 0;
  const session = createFakeSession(signedIn, (_, { method }) => {
    if (method === "GET") return named("p1");
    saves += 1;
    return saves < 3 ? Response.json({}, { status: 503 }) : Response.json({ ...named("p1"), active: true });
  });
  renderWithSession(<Save />, session);
  fireEvent.click(await screen.findByText("Save off"));
  await screen.findByText("Save on");
  for (const count of [1, 2]) {
    // oxlint-disable-next-line no-await-in-loop -- one try after the other
    await waitFor(() => expect(saves).toBeGreaterThanOrEqual(count));
    expect(document.body.textContent).toBe("Save on");
  }
  await waitFor(() => expect(saves).toBe(3));
});
