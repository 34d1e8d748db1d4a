import { useAuth, useFhirQuery } from "@medblocks/react";
import {
  medblocksGlobalTypes,
  medblocksOf,
  withMedblocks,
  type MedblocksStoryContext,
  type MockMedblocksOptions,
} from "@medblocks/react/testing";
import type { Decorator } from "@storybook/react-vite";
import { cleanup, render, screen } from "@testing-library/react";
import type { Patient } from "fhir/r4.js";
import { StrictMode, type ReactNode } from "react";
import { afterEach, expect, expectTypeOf, test, vi } from "vitest";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const ng: Patient = { resourceType: "Patient", id: "1", name: [{ family: "Ng" }] };

function Story(): ReactNode {
  const { status } = useAuth();
  const { data, error, fetchStatus } = useFhirQuery("Patient", "1");
  return <p>{[status, data?.name?.[0]?.family ?? error?.code ?? fetchStatus].join(" ")}</p>;
}

const canvasElement = document.createElement("div");

function contextOf(medblocks: MockMedblocksOptions, scenario?: string, id = "card--one"): MedblocksStoryContext {
  return { id, parameters: { medblocks }, globals: { medblocks: scenario }, canvasElement };
}

function show(medblocks: MockMedblocksOptions, scenario?: string) {
  const ui = (options: MockMedblocksOptions, global?: string, id?: string) => (
    <StrictMode>{withMedblocks(Story, contextOf(options, global, id))}</StrictMode>
  );
  const { rerender } = render(ui(medblocks, scenario));
  return (options: MockMedblocksOptions, global?: string, id?: string) => rerender(ui(options, global, id));
}

test("a story has what its parameters say", async () => {
  show({ resources: [ng] });
  await screen.findByText("signedIn Ng");
});

test("without parameters somebody is signed in, and the server is empty", async () => {
  render(withMedblocks(Story, { id: "card--one", parameters: {}, globals: {} }));
  await screen.findByText("signedIn not_found");
});

test.each([
  ["story", "signedIn Ng"],
  ["signedIn", "signedIn Ng"],
  ["signedOut", "signedOut signed_out"],
  ["locked", "locked fetching"],
  ["offline", "signedIn paused"],
  ["failing", "signedIn server_error"],
])("the toolbar's %j goes before what the story says", async (scenario, shown) => {
  show({ resources: [ng] }, scenario);
  await screen.findByText(shown);
});

test("the toolbar's signedIn goes before a story of somebody who is not", async () => {
  show({ resources: [ng], status: "signedOut" }, "signedIn");
  await screen.findByText("signedIn Ng");
});

test("the toolbar's slow takes two seconds", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  show({ resources: [ng] }, "slow");
  await vi.advanceTimersByTimeAsync(1900);
  screen.getByText("signedIn fetching");
  await vi.advanceTimersByTimeAsync(200);
  await vi.waitFor(() => screen.getByText("signedIn Ng"));
});

test("the toolbar offers each of them", () => {
  const { items } = medblocksGlobalTypes.medblocks.toolbar;
  const values = ["story", "signedIn", "signedOut", "locked", "offline", "slow", "failing"];
  expect(items.map(({ value }) => value)).toEqual(values);
});

test("another choice in the toolbar, and another story, begin afresh", async () => {
  const go = show({ resources: [ng] });
  await screen.findByText("signedIn Ng");
  const first = medblocksOf(canvasElement);
  go({ resources: [ng] }, "locked");
  await screen.findByText("locked fetching");
  expect(medblocksOf(canvasElement)).not.toBe(first);
  go({ resources: [] }, "story", "card--two");
  await screen.findByText("signedIn not_found");
});

test("a story that renders again keeps its session and its data", async () => {
  const go = show({ resources: [ng] });
  await screen.findByText("signedIn Ng");
  const first = medblocksOf(canvasElement);
  go({ resources: [ng] });
  expect(medblocksOf(canvasElement)).toBe(first);
  screen.getByText("signedIn Ng");
  expect(first.requests).toHaveLength(1);
});

test("a play function steers the mock of its own story", async () => {
  show({ resources: [ng] });
  await screen.findByText("signedIn Ng");
  medblocksOf(canvasElement).lock();
  await screen.findByText("locked Ng");
});

test("where the decorator is missing, a play function is told so", () => {
  expect(() => medblocksOf(document.createElement("div"))).toThrow(/Add withMedblocks to its decorators/);
});

test("Storybook takes it as a decorator", () => {
  expectTypeOf(withMedblocks).toExtend<Decorator>();
});
