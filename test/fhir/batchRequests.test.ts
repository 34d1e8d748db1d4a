import { ConfigurationError, FhirError, type BundleRequest } from "@medblocks/react";
import type { Bundle, BundleEntry, Patient } from "fhir/r4.js";
import { describe, expect, test } from "vitest";
import type { SeenRequest } from "../answeringServer.js";
import { failuresOf, startFhir } from "./startFhir.js";

const fullUrl = "urn:uuid:61ebe359-bfdc-4613-8bf2-c5e300945f0a";
const kept = { resourceType: "Patient", id: "p1", meta: { versionId: "3" } } satisfies Patient;
const fresh = { resourceType: "Patient", active: true } satisfies Patient;
const operations = [{ op: "replace", path: "/name/0/family", value: "Müller 漢" }] as const;
const patchBinary = {
  resourceType: "Binary",
  contentType: "application/json-patch+json",
  data: Buffer.from(JSON.stringify(operations)).toString("base64"),
};

/** Answers each entry that comes with success, and what is asked about the entries beside them. */
const agreeing = ({ method, body, url }: SeenRequest) => {
  if (method === "GET") return { body: url.includes("?") ? { resourceType: "Bundle", type: "searchset" } : kept };
  const { entry = [] } = JSON.parse(body) as Bundle;
  const answerTo = ({ request }: BundleEntry) =>
    request?.method === "GET"
      ? { resource: request.url.includes("?") ? { resourceType: "Bundle", type: "searchset" } : kept }
      : {};
  return {
    body: {
      resourceType: "Bundle",
      type: "batch-response",
      entry: entry.map((one) => ({ ...answerTo(one), response: { status: "200 OK" } })),
    },
  };
};

describe("an entry as it is sent", () => {
  const entries: [what: string, request: BundleRequest, entry: object][] = [
    ["a read", { interaction: "read", type: "Patient", id: "p1" }, { request: { method: "GET", url: "Patient/p1" } }],
    [
      "a read if it is new",
      { interaction: "read", type: "Patient", id: "p1", ifNoneMatch: 'W/"3"' },
      { request: { method: "GET", url: "Patient/p1", ifNoneMatch: 'W/"3"' } },
    ],
    [
      "a search",
      { interaction: "search", type: "Patient", params: { name: "a b", _include: ["Patient:link", "Patient:x"] } },
      { request: { method: "GET", url: "Patient?_include=Patient%3Alink&_include=Patient%3Ax&name=a%20b" } },
    ],
    [
      "a create",
      { interaction: "create", resource: fresh },
      { resource: fresh, request: { method: "POST", url: "Patient" } },
    ],
    [
      "a conditional create that others refer to",
      { interaction: "create", resource: fresh, fullUrl, ifNoneExist: { identifier: "a|b" } },
      { fullUrl, resource: fresh, request: { method: "POST", url: "Patient", ifNoneExist: "identifier=a%7Cb" } },
    ],
    [
      "an update, for its version",
      { interaction: "update", resource: kept, fullUrl },
      { fullUrl, resource: kept, request: { method: "PUT", url: "Patient/p1", ifMatch: 'W/"3"' } },
    ],
    [
      "an update for a given version",
      { interaction: "update", resource: kept, ifMatch: '"7"' },
      { resource: kept, request: { method: "PUT", url: "Patient/p1", ifMatch: 'W/"7"' } },
    ],
    [
      "an update of any version",
      { interaction: "update", resource: kept, ifMatch: false },
      { resource: kept, request: { method: "PUT", url: "Patient/p1" } },
    ],
    [
      "a conditional update",
      { interaction: "update", resource: fresh, where: { identifier: "x" } },
      { resource: fresh, request: { method: "PUT", url: "Patient?identifier=x" } },
    ],
    [
      "a patch",
      { interaction: "patch", type: "Patient", id: "p1", operations, ifMatch: "3" },
      { resource: patchBinary, request: { method: "PATCH", url: "Patient/p1", ifMatch: 'W/"3"' } },
    ],
    [
      "a deletion",
      { interaction: "delete", type: "Patient", id: "p1", ifMatch: "3" },
      { request: { method: "DELETE", url: "Patient/p1", ifMatch: 'W/"3"' } },
    ],
    [
      "any other",
      { interaction: "request", method: "GET", url: "Patient/p1/$everything?_count=5" },
      { request: { method: "GET", url: "Patient/p1/$everything?_count=5" } },
    ],
    [
      "any other with a resource",
      { interaction: "request", method: "POST", url: "Patient/$validate", resource: fresh },
      { resource: fresh, request: { method: "POST", url: "Patient/$validate" } },
    ],
  ];

  test.each(entries)("%s", async (_, request, entry) => {
    for (const kind of ["batch", "transaction"] as const) {
      const { server, client } = await startFhir(agreeing);
      await client[kind]([request]);
      const [sent, ...others] = server.requests.filter(({ method }) => method !== "GET");
      expect(others).toEqual([]);
      expect(sent).toMatchObject({ method: "POST", headers: { "content-type": "application/fhir+json" } });
      expect(new URL(sent?.url ?? "", "http://x").pathname.replace(/\/$/, "")).toBe("/fhir");
      expect(JSON.parse(sent?.body ?? "")).toEqual({ resourceType: "Bundle", type: kind, entry: [entry] });
    }
  });

  test("all of them in one request, in their order", async () => {
    const { server, client } = await startFhir(agreeing);
    const requests = entries.map(([, request]) => request);
    const responses = await client.batch(requests);
    expect(responses.map(({ ok }) => ok)).toEqual(requests.map(() => true));
    const [sent, ...others] = server.requests.filter(({ method }) => method !== "GET");
    expect(others).toEqual([]);
    const { entry } = JSON.parse(sent?.body ?? "") as Bundle;
    expect(entry).toEqual(entries.map(([, , expected]) => expected));
  });
});

test("the server is asked to show what it has stored, unless the caller has another wish", async () => {
  const { server, client } = await startFhir(agreeing);
  await client.batch([{ interaction: "create", resource: fresh }]);
  await client.transaction([{ interaction: "create", resource: fresh }], { headers: { prefer: "return=minimal" } });
  expect(server.requests.map(({ headers }) => headers["prefer"])).toEqual(["return=representation", "return=minimal"]);
});

test("no requests are no request", async () => {
  const { server, client } = await startFhir();
  expect(await client.batch([])).toEqual([]);
  expect(await client.transaction([])).toEqual([]);
  expect(server.requests).toEqual([]);
});

describe("one entry that cannot be sent refuses all, and nothing is sent", () => {
  const part = { ...kept, meta: { versionId: "3", tag: [{ code: "SUBSETTED" }] } };
  const wrong: [what: string, request: unknown, error: object][] = [
    ["no id", { interaction: "read", type: "Patient", id: "../x" }, { code: "invalid_id" }],
    ["no type", { interaction: "read", type: "patient", id: "1" }, { option: "type" }],
    ["no parameters", { interaction: "search", type: "Patient" }, { option: "params" }],
    ["unknown parameters", { interaction: "search", type: "Patient", params: { name: undefined } }, { option: "name" }],
    ["no condition", { interaction: "create", resource: fresh, ifNoneExist: {} }, { option: "ifNoneExist" }],
    ["a condition for all", { interaction: "update", resource: kept, where: { _count: 1 } }, { option: "where" }],
    ["an update without an id", { interaction: "update", resource: fresh }, { code: "invalid_id" }],
    ["a part of a resource", { interaction: "update", resource: part }, { option: "resource" }],
    ["a patch of no id", { interaction: "patch", type: "Patient", id: "", operations }, { code: "invalid_id" }],
    ["a deletion of no id", { interaction: "delete", type: "Patient", id: ".." }, { code: "invalid_id" }],
    ["a deletion of a type", { interaction: "delete", type: "Patient" }, { code: "invalid_id" }],
    ["another interaction", { interaction: "vread", type: "Patient", id: "1" }, { option: "requests" }],
    [
      "another address",
      { interaction: "request", method: "GET", url: "https://evil.example/" },
      { code: "outside_base" },
    ],
    ["an address above", { interaction: "request", method: "DELETE", url: "../admin" }, { code: "outside_base" }],
  ];
  test.each(wrong)("%s", async (_, request, expected) => {
    const { server, client } = await startFhir(agreeing);
    const first: BundleRequest = { interaction: "create", resource: fresh };
    // As plain JavaScript would pass it.
    const requests = [first, request as BundleRequest];
    for (const error of await failuresOf(client.batch(requests), client.transaction(requests))) {
      expect(error).toSatisfy((one) => one instanceof FhirError || one instanceof ConfigurationError);
      expect(error).toMatchObject(expected);
      expect((error as Error).message).not.toContain("evil");
    }
    expect(server.requests).toEqual([]);
  });
});
