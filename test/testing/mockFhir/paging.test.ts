import { nextLink, resourcesOf } from "@medblocks/react";
import { expect, test } from "vitest";
import { allOf } from "../../fhir/startFhir.js";
import { base, startMockFhir } from "./startMockFhir.js";

test("a search goes through all pages by opaque links at the base, each resource once", async () => {
  const { client } = startMockFhir();
  const pages = await allOf(client.pages("Patient", { _sort: "-family", _count: 2 }));
  expect(pages.map((page) => resourcesOf(page).map(({ id }) => id))).toEqual([["p5", "p4"], ["p3", "p2"], ["p1"]]);
  expect(pages.map(({ total }) => total)).toEqual([5, 5, 5]);
  const next = new URL(nextLink(pages[0]) ?? "");
  expect(next.origin + next.pathname).toBe(base);
  expect(next.search).not.toContain("Patient");
});

test("a page shows what was found, though the data change meanwhile", async () => {
  const { client } = startMockFhir();
  const first = await client.search("Patient", { _sort: "family", _count: 3 });
  await client.create({ resourceType: "Patient", name: [{ family: "Aaa" }] });
  const second = await client.page("Patient", nextLink(first) ?? "");
  expect(resourcesOf(second).map(({ id }) => id)).toEqual(["p4", "p5"]);
});

test("a page from before a reset is over", async () => {
  const { client, mock } = startMockFhir();
  const first = await client.search("Patient", { _count: 2 });
  mock.reset();
  await expect(client.page("Patient", nextLink(first) ?? "")).rejects.toMatchObject({
    code: "page_expired",
    status: 410,
  });
});

test("a history has pages, too", async () => {
  const { client } = startMockFhir();
  const first = await client.history("Patient", undefined, { params: { _count: 2 } });
  const second = await client.page("Patient", nextLink(first) ?? "");
  expect(second).toMatchObject({ type: "history", total: 5 });
  expect(second.entry).toHaveLength(2);
});
