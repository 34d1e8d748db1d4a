import { resourcesOf, type FhirRequestEvent } from "@medblocks/react";
import { createBackendClient } from "@medblocks/react/server";
import type { Basic } from "fhir/r4.js";
import { expect, inject, test } from "vitest";
import { hydraAdmin } from "../hydraAdmin.js";
import { registerClient } from "../registerClient.js";
import { bundleOf, system } from "../../sandbox/hapiFacts/testResources.js";
import { untilRefused } from "../untilRefused.js";

const { url, hydraAdminUrl, hapiUrl } = inject("deployment");

/** Stores small resources directly at HAPI, in transactions of 500 at most, and returns the search that finds them. */
async function createResources(count: number) {
  const value = crypto.randomUUID();
  // HAPI stores a Basic in less than half the time of an Observation: it has fewer search parameters.
  const resource: Basic = { resourceType: "Basic", code: { text: "Entry" }, identifier: [{ system, value }] };
  const entry = { request: { method: "POST", url: "Basic" }, resource } as const;
  const size = Math.min(500, count);
  const body = JSON.stringify(bundleOf("transaction", ...Array.from({ length: size }, () => entry)));
  const headers = { "Content-Type": "application/fhir+json", Prefer: "return=minimal" };
  const store = async (): Promise<number> => {
    const response = await fetch(hapiUrl, { method: "POST", headers, body });
    await response.arrayBuffer();
    return response.status;
  };
  for (let stored = 0; stored < count; stored += size) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other: HAPI uses all cores for one
    expect(await store()).toBe(200);
  }
  return { identifier: `${system}|${value}` };
}

/** A back end whose tokens live for so many seconds, and the statuses of its FHIR requests. */
async function startBackend(accessTokenSeconds?: number) {
  const clientSecret = crypto.randomUUID();
  const lifetime = accessTokenSeconds === undefined ? {} : { accessTokenSeconds };
  const clientId = await registerClient(hydraAdminUrl, { clientSecret, ...lifetime });
  const statuses: (number | undefined)[] = [];
  let tokenRequests = 0;
  const { fhir, getAccessToken } = createBackendClient({
    baseUrl: url,
    clientId,
    clientSecret,
    fetch(input, init) {
      if (String(input instanceof Request ? input.url : input).endsWith("/oauth2/token")) tokenRequests += 1;
      return fetch(input, init);
    },
    fhir: { fetch, onEvent: ({ status }: FhirRequestEvent) => statuses.push(status) },
  });
  return { fhir, clientId, getAccessToken, statuses, tokenRequests: () => tokenRequests };
}

test("10,000 resources come page by page, each once", async () => {
  const params = await createResources(10_000);
  const { fhir, statuses } = await startBackend();
  const ids = new Set<string>();
  for await (const page of fhir.pages("Basic", { ...params, _count: 200 })) {
    for (const { id = "" } of resourcesOf(page)) ids.add(id);
  }
  expect([ids.size, statuses.length]).toEqual([10_000, 50]);
}, 240_000);

test("the pages of a search go on across the end of a token of 3 seconds", async () => {
  const params = { ...(await createResources(6)), _count: 2 };
  const { fhir, getAccessToken, statuses, tokenRequests } = await startBackend(3);
  const counts: number[] = [];
  for await (const page of fhir.pages("Basic", params)) {
    counts.push(resourcesOf(page).length);
    if (counts.length === 1) await untilRefused(`Bearer ${await getAccessToken()}`);
  }
  expect(counts).toEqual([2, 2, 2]);
  // The new token was there before the request: no page was refused.
  expect(statuses).toEqual([200, 200, 200]);
  expect(tokenRequests()).toBeGreaterThanOrEqual(2);
});

test("a token that an administrator has revoked is replaced after one refusal, and the page comes", async () => {
  const params = { ...(await createResources(4)), _count: 2 };
  const { fhir, clientId, getAccessToken, tokenRequests } = await startBackend();
  const pages = fhir.pages("Basic", params);
  await pages.next();
  const token = await getAccessToken();
  await hydraAdmin(hydraAdminUrl, "DELETE", `/oauth2/tokens?client_id=${clientId}`);
  await untilRefused(`Bearer ${token}`);
  const { value } = await pages.next();
  expect(value?.entry).toHaveLength(2);
  expect(tokenRequests()).toBe(2);
});
