// @vitest-environment node
import type { Binary, CapabilityStatement, OperationOutcome } from "fhir/r4.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diagnosticsOf, startFhirTestServer, type FhirTestServer } from "./startFhirTestServer.js";

let fhir: FhirTestServer;
beforeAll(async () => {
  fhir = await startFhirTestServer();
});
afterAll(() => fhir.close());

describe("the bearer token", () => {
  it.each([
    ["is missing", { authorization: "" }],
    ["is refused", { authorization: "Bearer bm9ib2R5" }],
    ["is no bearer token", { authorization: "Basic YWRtaW46" }],
  ])("%s: 401 with an OperationOutcome", async (_, headers) => {
    const answer = await fetch(`${fhir.base}/Patient/patient-1`, { headers });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(((await answer.json()) as OperationOutcome).issue[0]?.code).toBe("login");
  });

  it("is not needed for /metadata", async () => {
    const answer = await fetch(`${fhir.base}/metadata`);
    const statement = (await answer.json()) as CapabilityStatement;
    expect(answer.status).toBe(200);
    expect(statement).toMatchObject({ resourceType: "CapabilityStatement", fhirVersion: "4.0.1" });
    const patient = statement.rest?.[0]?.resource?.find(({ type }) => type === "Patient");
    expect(patient?.searchParam).toContainEqual({ name: "birthdate", type: "date" });
    expect(patient?.searchInclude).toContain("Patient:general-practitioner");
  });
});

describe("CORS", () => {
  it("answers a preflight without a token", async () => {
    const answer = await fetch(`${fhir.base}/Patient`, {
      method: "OPTIONS",
      headers: { origin: "http://localhost:3000", "access-control-request-method": "PUT" },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("access-control-allow-methods")).toContain("PATCH");
    expect(answer.headers.get("access-control-max-age")).toBe("600");
    const allowed = answer.headers.get("access-control-allow-headers")?.split(", ");
    const needed = ["Authorization", "Content-Type", "Accept", "If-Match", "If-None-Match", "If-None-Exist", "Prefer"];
    expect(allowed).toEqual(expect.arrayContaining(needed));
  });

  it("lets a page read the headers of an answer", async () => {
    const { headers } = await fhir.request("/Patient/patient-1", { headers: { origin: "http://localhost:3000" } });
    expect(headers.get("access-control-allow-origin")).toBe("*");
    const exposed = headers.get("access-control-expose-headers")?.split(", ");
    expect(exposed).toEqual(
      expect.arrayContaining(["ETag", "Location", "Content-Location", "Last-Modified", "Retry-After"]),
    );
  });
});

describe("an answer", () => {
  it("is FHIR JSON that nobody keeps", async () => {
    const { headers } = await fhir.request("/Patient/patient-1");
    expect(headers.get("content-type")).toBe("application/fhir+json; charset=utf-8");
    expect(headers.get("cache-control")).toBe("no-store");
  });

  it("has no body for HEAD", async () => {
    const { status, text, headers } = await fhir.request("/Patient/patient-1", { method: "HEAD" });
    expect([status, text, headers.get("etag")]).toEqual([200, "", 'W/"1"']);
  });
});

describe("errors are OperationOutcomes", () => {
  it.each<[number, string, RequestInit]>([
    [404, "/Unicorn", {}],
    [404, "/Unicorn/1", {}],
    [404, "/Patient/nobody", {}],
    [404, "/Patient/patient-1/nothing", {}],
    [404, "/Patient/nobody/_history", {}],
    [404, "/Patient/patient-1/_history/99", {}],
    [404, "/Patient/$unknown", {}],
    [400, "", {}],
    [400, "/Patient?birthdate=yesterday", {}],
    [400, "/Patient?_sort=nonsense", {}],
    [400, "/Patient?_count=many", {}],
    [400, "/Patient?name:nonsense=x", {}],
    [400, "/Patient?_include=Patient", {}],
    [405, "/Patient/patient-1", { method: "POST", body: "{}", headers: { "content-type": "application/json" } }],
    [405, "/Patient/_search", {}],
    [406, "/Patient/patient-1", { headers: { accept: "application/fhir+xml" } }],
    [406, "/Patient?_format=xml", {}],
    [415, "/Patient", { method: "POST", body: "<Patient/>", headers: { "content-type": "application/fhir+xml" } }],
    [415, "/Patient/_search", { method: "POST", body: "{}", headers: { "content-type": "application/json" } }],
    [400, "/Patient", { method: "POST", body: "{", headers: { "content-type": "application/fhir+json" } }],
    [400, "/Patient", { method: "POST", body: "[]", headers: { "content-type": "application/fhir+json" } }],
    [400, "/Patient", { method: "POST", body: '"x"', headers: { "content-type": "application/fhir+json" } }],
  ])("%i %s", async (status, path, init) => {
    const answer = await fhir.request<OperationOutcome>(path, init);
    expect(answer.status).toBe(status);
    expect(answer.body.resourceType).toBe("OperationOutcome");
    expect(answer.body.issue[0]?.severity).toBe("error");
    expect(diagnosticsOf(answer)).toMatch(/\w{3,}/);
  });

  it("tells with 405 what is possible", async () => {
    const { headers } = await fhir.send("POST", "/Patient/patient-1", {});
    expect(headers.get("allow")).toBe("GET, PUT, PATCH, DELETE");
  });
});

describe("a Binary", () => {
  it("is its content, or a resource for who asks for FHIR", async () => {
    const raw = await fhir.request("/Binary/portrait-1", { headers: { accept: "image/*" } });
    expect(raw.headers.get("content-type")).toBe("image/png");
    expect(raw.text.slice(1, 4)).toBe("PNG");
    const json = await fhir.request<Binary>("/Binary/portrait-1", { headers: { accept: "application/fhir+json" } });
    expect(new TextDecoder().decode(Buffer.from(json.body.data ?? "", "base64"))).toBe(raw.text);
  });

  it("is made of what is posted", async () => {
    const bytes = new Uint8Array([137, 80, 78, 71, 0, 255]);
    const created = await fhir.request<Binary>("/Binary", {
      method: "POST",
      body: bytes,
      headers: { "content-type": "image/png" },
    });
    expect(created.status).toBe(201);
    const read = await fetch(`${fhir.base}/Binary/${created.body.id}`, {
      headers: { authorization: `Bearer ${Buffer.from("admin ").toString("base64url")}` },
    });
    expect(read.headers.get("content-type")).toBe("image/png");
    expect(new Uint8Array(await read.arrayBuffer())).toEqual(bytes);
  });
});
