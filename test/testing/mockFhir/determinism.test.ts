import { nextLink } from "@medblocks/react";
import { expect, test } from "vitest";
import { people, startMockFhir, weight, type StartedMock } from "./startMockFhir.js";

async function work({ client }: Pick<StartedMock, "client">): Promise<unknown> {
  const created = await client.create({ resourceType: "Patient", name: [{ family: "Okonkwo" }] });
  const updated = await client.update({ ...created, active: true });
  const page = await client.search("Patient", { _count: 2, _sort: "-_lastUpdated" });
  await client.delete("Patient", "p1");
  const batch = await client.batch([{ interaction: "create", resource: weight("Patient/p2", 60) }]);
  return [created, updated, page, nextLink(page), batch, await client.history()];
}

test("the same calls have the same answers, in another mock and after a reset", async () => {
  const one = startMockFhir();
  const first = await work(one);
  expect(await work(startMockFhir())).toEqual(first);
  one.mock.reset();
  expect(one.mock.resources().map(({ id }) => id)).toEqual(people.map(({ id }) => id));
  expect(await work(one)).toEqual(first);
});

test("every write is a second later, from the beginning of 2026 on", async () => {
  const { client } = startMockFhir([]);
  const times: unknown[] = [];
  for (let at = 0; at < 3; at += 1) times.push((await client.create({ resourceType: "Patient" })).meta?.lastUpdated);
  expect(times).toEqual(["2026-01-01T00:00:01.000Z", "2026-01-01T00:00:02.000Z", "2026-01-01T00:00:03.000Z"]);
});

test("ids are numbered, and never those of what is there or was", async () => {
  const given = ["mock-2", "other", undefined].map((id) => ({ resourceType: "Patient", ...(id && { id }) }));
  const { client, mock } = startMockFhir([{ resourceType: "Patient" }, ...given]);
  expect(mock.resources().map(({ id }) => id)).toEqual(["mock-1", "mock-2", "other", "mock-3"]);
  await client.update({ resourceType: "Patient", id: "mock-4" });
  await client.delete("Patient", "mock-4");
  expect((await client.create({ resourceType: "Patient" })).id).toBe("mock-5");
});
