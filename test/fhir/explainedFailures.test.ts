import { createFhirClient, type FhirError } from "@medblocks/react";
import { expect, test } from "vitest";
import { failureOf, patient, startFhir } from "./startFhir.js";
import { people, startSandboxFhir } from "./startSandboxFhir.js";

// What a real HAPI with the defaults of its starter answers, and what the package says of it.

const p1 = { ...people[0], resourceType: "Patient" as const, id: "p1" };

test("a save of a resource that was deleted in the meantime says that it is gone", async () => {
  const { client } = await startSandboxFhir();
  await client.delete("Patient", "p1");
  const error = (await failureOf(client.update({ ...p1, active: true }))) as FhirError;
  expect(error.code).toBe("gone");
});

test("a delete for one version does not delete a newer one at a server that ignores If-Match on DELETE", async () => {
  const { client } = await startSandboxFhir();
  await client.update({ ...p1, active: true });
  await client.delete("Patient", "p1", { ifMatch: "1" }).catch(() => undefined);
  const read = client.read("Patient", "p1").catch(({ code }: FhirError) => code);
  expect(await read).toMatchObject({ active: true });
});

test("a transaction does not delete a newer version than the one named at a server that ignores If-Match on DELETE", async () => {
  const { client } = await startSandboxFhir();
  await client.update({ ...p1, active: true });
  const entries = [{ interaction: "delete", type: "Patient", id: "p1", ifMatch: "1" }] as const;
  await client.transaction(entries).catch(() => undefined);
  const read = client.read("Patient", "p1").catch(({ code }: FhirError) => code);
  expect(await read).toMatchObject({ active: true });
});

test("an update that fails since the server's CORS does not allow If-Match says so", async () => {
  // As a browser does where the preflight does not allow the header.
  const preflighted: typeof fetch = (input, init) =>
    new Headers(init?.headers).has("If-Match") ? Promise.reject(new TypeError("Failed to fetch")) : fetch(input, init);
  const { server } = await startFhir({ body: patient });
  const getAccessToken = () => Promise.resolve("token");
  const client = createFhirClient({ baseUrl: `${server.origin}/fhir`, getAccessToken, fetch: preflighted });
  const saved = client.update({ ...patient, resourceType: "Patient", meta: { versionId: "1" } });
  expect(((await failureOf(saved)) as FhirError).message).toContain("If-Match");
});

test("the error about a link to a server's inner address names rebaseLinks", async () => {
  const link = [{ relation: "next", url: "http://hapi:8080/fhir?_getpages=1" }];
  const { client } = await startFhir({ body: { resourceType: "Bundle", type: "searchset", link } });
  const paging = client.page("Patient", link[0]?.url ?? "");
  expect(((await failureOf(paging)) as FhirError).message).toContain("rebaseLinks");
});
