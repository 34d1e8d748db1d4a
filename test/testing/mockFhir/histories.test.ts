import type { Bundle } from "fhir/r4.js";
import { expect, test } from "vitest";
import { startMockFhir } from "./startMockFhir.js";

const listOf = (bundle: Pick<Bundle, "entry">) =>
  bundle.entry?.map(({ request, response }) => `${request?.method} ${request?.url} ${response?.etag}`);

test("the history of one, of a type and of all has every version, deletions too, newest first", async () => {
  const { client } = startMockFhir([{ resourceType: "Patient", id: "p" }]);
  const seen = await client.read("Patient", "p");
  await client.update({ ...seen, active: true });
  await client.create({ resourceType: "Organization" });
  await client.delete("Patient", "p");
  await client.update(seen, { ifMatch: false });
  const ofPatient = ['POST Patient W/"4"', 'DELETE Patient/p W/"3"', 'PUT Patient/p W/"2"', 'POST Patient W/"1"'];
  const one = await client.history("Patient", "p");
  expect(one).toMatchObject({ type: "history", total: 4 });
  expect(listOf(one)).toEqual(ofPatient);
  expect(listOf(await client.history("Patient"))).toEqual(ofPatient);
  expect(listOf(await client.history())).toEqual([
    'POST Patient W/"4"',
    'DELETE Patient/p W/"3"',
    'POST Organization W/"1"',
    'PUT Patient/p W/"2"',
    'POST Patient W/"1"',
  ]);
});

test("a history begins at a time, and is of something", async () => {
  const { client } = startMockFhir();
  await client.delete("Patient", "p2");
  const since = { params: { _since: "2026-01-01T00:00:01Z" } };
  expect(listOf(await client.history("Patient", undefined, since))).toEqual(['DELETE Patient/p2 W/"2"']);
  await expect(client.history("Patient", "nobody")).rejects.toMatchObject({ code: "not_found" });
});
