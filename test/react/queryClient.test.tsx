import { MedblocksProvider } from "@medblocks/react";
import { QueryClient, QueryClientProvider, useQueryClient } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import { StrictMode, type ReactNode } from "react";
import { expect, test } from "vitest";
import { createFakeSession } from "./fakeSession.js";

/** The QueryClient that components below the provider find, at each render of the tree. */
function renderTree(tree: (probe: ReactNode) => ReactNode) {
  const seen: QueryClient[] = [];
  function Probe(): ReactNode {
    seen.push(useQueryClient());
    return null;
  }
  const ui = () => <StrictMode>{tree(<Probe />)}</StrictMode>;
  const { rerender } = render(ui());
  return { seen, latest: () => seen.at(-1), rerender: () => rerender(ui()) };
}

const { medblocks } = createFakeSession();
const surrounding = new QueryClient();
const given = new QueryClient();

test("the one that is given comes before the surrounding one", () => {
  const { latest } = renderTree((probe) => (
    <QueryClientProvider client={surrounding}>
      <MedblocksProvider medblocks={medblocks} queryClient={given}>
        {probe}
      </MedblocksProvider>
    </QueryClientProvider>
  ));
  expect(latest()).toBe(given);
});

test("the surrounding one is used where none is given", () => {
  const { latest } = renderTree((probe) => (
    <QueryClientProvider client={surrounding}>
      <MedblocksProvider medblocks={medblocks}>{probe}</MedblocksProvider>
    </QueryClientProvider>
  ));
  expect(latest()).toBe(surrounding);
});

test("without both there is one of ours, which stays", () => {
  const { seen, latest, rerender } = renderTree((probe) => (
    <MedblocksProvider medblocks={medblocks}>{probe}</MedblocksProvider>
  ));
  const before = latest();
  expect(before).toBeInstanceOf(QueryClient);
  expect(before).not.toBe(surrounding);
  const renders = seen.length;
  rerender();
  expect(seen.length).toBeGreaterThan(renders);
  expect(latest()).toBe(before);
});
