import { createFhirClient, type FhirClient, type FhirError } from "@medblocks/react";
import { expect, test } from "vitest";
import { failureOf, patient, startFhir } from "./startFhir.js";

// What a browser does where the server's CORS does not allow a header of the request: it sends a preflight, and then
// nothing. A page learns only that the request failed.

interface Setup {
  client: FhirClient;
  /** The method of each request that a page has made, with the headers that a preflight asks for. */
  asked: string[];
}

const simple = new Set(["accept", "authorization", "content-type"]);

async function startBrowserFhir(blocked: readonly string[], isReached = () => true): Promise<Setup> {
  const { server } = await startFhir({ body: patient });
  const asked: string[] = [];
  const preflighted: typeof fetch = (input, init) => {
    const names = [...new Headers(init?.headers).keys()].filter((name) => !simple.has(name));
    asked.push([init?.method, ...names].join(" "));
    const isBlocked = names.some((name) => blocked.includes(name)) || blocked.includes(init?.method ?? "");
    return isBlocked || !isReached() ? Promise.reject(new TypeError("Failed to fetch")) : fetch(input, init);
  };
  const getAccessToken = () => Promise.resolve("tok-secret");
  return { client: createFhirClient({ baseUrl: `${server.origin}/fhir`, getAccessToken, fetch: preflighted }), asked };
}

const versioned = { ...patient, resourceType: "Patient", meta: { versionId: "1" } } as const;
const ifNoneExist = { identifier: "urn:mrn|1" };
const failed = async (promise: Promise<unknown>) => (await failureOf(promise)) as FhirError;

test.each([
  ["an update", "If-Match", (client: FhirClient) => client.update(versioned)],
  ["a patch", "If-Match", (client: FhirClient) => client.patch("Patient", "pat-4711", [], { ifMatch: "1" })],
  ["a conditional create", "If-None-Exist", (client: FhirClient) => client.create(versioned, { ifNoneExist })],
  ["a create that is sent once", "If-None-Exist", (client: FhirClient) => client.create(versioned, { once: true })],
])("%s that fails since CORS does not allow %s names the header", async (_, header, write) => {
  const { client, asked } = await startBrowserFhir([header.toLowerCase()]);
  const error = await failed(write(client));
  expect(error).toMatchObject({ code: "network_cors", status: undefined, isRetryable: false });
  expect(error.message).toMatch(new RegExp(`: ${header}$`));
  expect(error.message).not.toMatch(/pat-4711|mrn|urn:uuid/);
  // The write is not sent again. Its other header, Prefer, is asked for as well.
  expect(asked.slice(1).toSorted()).toEqual(["GET", `GET ${header.toLowerCase()}`, "GET prefer"].toSorted());
});

test("a deletion for one version names the header that CORS does not allow", async () => {
  const { server } = await startFhir(({ method }) => (method === "GET" ? { body: versioned } : { status: 204 }));
  const getAccessToken = () => Promise.resolve("tok-secret");
  const preflighted: typeof fetch = (input, init) =>
    new Headers(init?.headers).has("if-match") ? Promise.reject(new TypeError("Load failed")) : fetch(input, init);
  const client = createFhirClient({ baseUrl: `${server.origin}/fhir`, getAccessToken, fetch: preflighted });
  const error = await failed(client.delete("Patient", "pat-4711", { ifMatch: "1" }));
  expect([error.code, error.message.includes("If-Match")]).toEqual(["network_cors", true]);
});

test("every header that CORS does not allow is named, those of the app as well", async () => {
  const { client } = await startBrowserFhir(["if-match", "prefer", "x-ward"]);
  const error = await failed(client.update(versioned, { headers: { "X-Ward": "3", "X-Shift": "night" } }));
  expect(error.message).toMatch(/: If-Match, Prefer, X-Ward$/);
});

test("the server is asked once for each header, and later writes fail with the same error", async () => {
  const { client, asked } = await startBrowserFhir(["if-match"]);
  await failed(client.update(versioned));
  const before = asked.length;
  const error = await failed(client.update(versioned));
  expect(error.code).toBe("network_cors");
  expect(asked.slice(before)).toEqual(["PUT if-match prefer"]);
});

test("without a connection a write fails as network, and CORS is asked for again later", async () => {
  let isReached = false;
  const { client, asked } = await startBrowserFhir(["if-match"], () => isReached);
  expect((await failed(client.update(versioned))).code).toBe("network");
  expect(asked).toEqual(["PUT if-match prefer", "GET"]);
  isReached = true;
  expect((await failed(client.update(versioned))).code).toBe("network_cors");
});

test("a connection that drops for one write is network, where CORS allows its headers", async () => {
  let requests = 0;
  const { client, asked } = await startBrowserFhir([], () => (requests += 1) !== 1);
  expect((await failed(client.update(versioned))).code).toBe("network");
  expect(asked.toSorted()).toEqual(["GET", "GET if-match", "GET prefer", "PUT if-match prefer"]);
});

test("a method that CORS does not allow is network: no request that changes nothing can find out", async () => {
  const { client, asked } = await startBrowserFhir(["PATCH"]);
  const error = await failed(client.patch("Patient", "pat-4711", [], { ifMatch: "1" }));
  expect(error.code).toBe("network");
  expect(asked.filter((one) => one.startsWith("PATCH"))).toHaveLength(1);
});

test("a write without a condition, and a read, ask for nothing more", async () => {
  const { client, asked } = await startBrowserFhir([], () => false);
  expect((await failed(client.create(versioned))).code).toBe("network");
  expect((await failed(client.read("Patient", "pat-4711"))).code).toBe("network");
  expect(asked).toEqual(["POST prefer", "GET"]);
});
