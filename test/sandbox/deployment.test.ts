import type { Bundle } from "fhir/r4.js";
import { createFhirClient, resourcesOf } from "@medblocks/react";
import { createBackendClient } from "@medblocks/react/server";
import { expect, onTestFinished, test } from "vitest";
import { startSandbox, type SandboxOptions } from "./startSandbox.js";

const backend = { clientId: "backend", clientSecret: "secret" };

async function start(options: SandboxOptions) {
  const sandbox = await startSandbox({ clients: [backend], ...options });
  onTestFinished(() => sandbox.close());
  const { getAccessToken } = createBackendClient({ baseUrl: sandbox.url, ...backend });
  return { base: `${sandbox.url}/fhir`, getAccessToken };
}

async function allowedHeaders(base: string): Promise<string | null> {
  const headers = { Origin: "http://localhost:3000", "Access-Control-Request-Method": "PUT" };
  const preflight = await fetch(`${base}/Patient/1`, { method: "OPTIONS", headers });
  return preflight.headers.get("Access-Control-Allow-Headers");
}

test("the FHIR server allows If-Match in browsers, unless its CORS is that of HAPI's starter", async () => {
  expect(await allowedHeaders((await start({})).base)).toContain("If-Match");
  const starter = "Origin, Accept, Content-Type, Authorization, Cache-Control, X-Requested-With, Prefer";
  expect(await allowedHeaders((await start({ cors: "hapiStarter" })).base)).toBe(starter);
});

test("behind a proxy that hides its address the FHIR server names its inner base in links and locations", async () => {
  const inner = "http://hapi.internal:8080/fhir";
  const { base, getAccessToken } = await start({ innerAddress: inner });
  const headers = { Authorization: `Bearer ${await getAccessToken()}` };
  const found = (await (await fetch(`${base}/Patient?_count=2`, { headers })).json()) as Bundle;
  expect(found.link?.map(({ url }) => url.startsWith(`${inner}?`) || url.startsWith(`${inner}/`))).toEqual([
    true,
    true,
  ]);
  expect(found.entry?.[0]?.fullUrl).toBe(`${inner}/Patient/patient-1`);

  const fhir = createFhirClient({ baseUrl: base, getAccessToken, rebaseLinks: inner });
  const ids: unknown[] = [];
  for await (const page of fhir.pages("Patient", { _count: 100 })) ids.push(...resourcesOf(page).map(({ id }) => id));
  expect(new Set(ids).size).toBe(212);
  const without = createFhirClient({ baseUrl: base, getAccessToken });
  const first = await without.search("Patient", { _count: 2 });
  await expect(without.page("Patient", first.link?.[1]?.url ?? "")).rejects.toMatchObject({ code: "outside_base" });
});
