import { ConfigurationError } from "@medblocks/react";
import { createMockMedblocks, type MockHandler, type MockHandlers } from "@medblocks/react/testing";
import type { OperationOutcome, Patient } from "fhir/r4.js";
import { describe, expect, test, vi } from "vitest";

const ng: Patient = { resourceType: "Patient", id: "1", name: [{ family: "Ng" }] };
const other: Patient = { resourceType: "Patient", id: "2" };
const outcome: OperationOutcome = {
  resourceType: "OperationOutcome",
  issue: [{ severity: "error", code: "business-rule" }],
};

function fhirWith(handlers: MockHandlers) {
  return createMockMedblocks({ resources: [ng, other], handlers }).fhir;
}

describe("an answer is", () => {
  test("a resource", async () => {
    const fhir = fhirWith({ "GET Patient/:id": { ...ng, active: true } });
    await expect(fhir.read("Patient", "1")).resolves.toMatchObject({ active: true });
  });

  test("a status, with an OperationOutcome", async () => {
    const fhir = fhirWith({ "GET Patient/1": 404 });
    await expect(fhir.read("Patient", "1")).rejects.toMatchObject({ status: 404, issues: [{ code: "not-found" }] });
    await expect(fhir.read("Patient", "2")).resolves.toMatchObject({ id: "2" });
  });

  test("a status, headers and a resource", async () => {
    const fhir = fhirWith({ "GET Patient/:id": { status: 429, headers: { "Retry-After": "7" }, resource: outcome } });
    await expect(fhir.read("Patient", "1")).rejects.toMatchObject({
      status: 429,
      retryAfter: 7,
      issues: [{ code: "business-rule" }],
    });
  });

  test("a Response", async () => {
    const fhir = fhirWith({ "GET Patient/:id": new Response("<html>", { status: 502 }) });
    await expect(fhir.read("Patient", "1")).rejects.toMatchObject({ status: 502 });
    await expect(fhir.read("Patient", "1")).rejects.toMatchObject({ status: 502 });
  });

  test("what a function makes of the request", async () => {
    const handler = vi.fn<Extract<MockHandler, (...args: never[]) => unknown>>(async ({ params }) => ({
      resourceType: "Parameters",
      parameter: [{ name: "id", valueString: params["id"] ?? "" }],
    }));
    const fhir = fhirWith({ "POST Patient/:id/$merge": handler });
    const body = { resourceType: "Parameters" } as const;
    const { resource } = await fhir.request("Patient/7/$merge?dry=yes", { method: "POST", body });
    expect(resource).toMatchObject({ parameter: [{ valueString: "7" }] });
    const [asked] = handler.mock.calls[0] ?? [];
    expect(asked).toMatchObject({ method: "POST", path: "Patient/7/$merge", body, params: { id: "7" } });
    expect(asked?.searchParams.get("dry")).toBe("yes");
    expect(asked?.header("content-type")).toBe("application/fhir+json");
  });
});

test("a function that gives nothing leaves the request to the next one, and in the end to the server", async () => {
  const first = vi.fn<() => undefined>();
  const fhir = fhirWith({ "GET Patient/:id": first, "GET Patient/2": 410 });
  await expect(fhir.read("Patient", "1")).resolves.toMatchObject({ id: "1" });
  await expect(fhir.read("Patient", "2")).rejects.toMatchObject({ status: 410 });
  expect(first).toHaveBeenCalledTimes(2);
});

test("a handler that never answers can be given up", async () => {
  const fhir = fhirWith({ "GET Patient/:id": () => new Promise<undefined>(() => {}) });
  const givenUp = new AbortController();
  const read = fhir.read("Patient", "1", { signal: givenUp.signal });
  await Promise.resolve();
  givenUp.abort(new Error("given up"));
  await expect(read).rejects.toThrow("given up");
});

test("a search by POST is a search", async () => {
  const asked: string[] = [];
  const fhir = fhirWith({
    "GET Patient": ({ searchParams }) => {
      asked.push(searchParams.toString());
      return { resourceType: "Bundle", type: "searchset" };
    },
  });
  await fhir.search("Patient", { name: "Ng" });
  await fhir.search("Patient", { name: "Ng" }, { method: "POST" });
  expect(asked).toEqual(["name=Ng", "name=Ng"]);
});

test("stars stand for any method and any path", async () => {
  const fhir = fhirWith({ "* Patient/*": 410, "* *": 418 });
  await expect(fhir.read("Patient", "1")).rejects.toMatchObject({ status: 410 });
  await expect(fhir.delete("Patient", "1")).rejects.toMatchObject({ status: 410 });
  await expect(fhir.search("Observation", {})).rejects.toMatchObject({ status: 418 });
});

test.each(["Patient", "get Patient", "GET", "FETCH Patient"])("%j names no request", (name) => {
  const make = () => createMockMedblocks({ handlers: { [name]: 404 } });
  expect(make).toThrow(ConfigurationError);
  expect(make).toThrow(/Name a method and a path below the FHIR base, such as "GET Patient\/:id"/);
});

test.each([-1, Number.NaN])("a delay of %d is refused", (delay) => {
  expect(() => createMockMedblocks({ delay })).toThrow(/Set it to milliseconds, or to Infinity/);
});

test("a status that is none is refused, with the ones that are", () => {
  const status = "signed-in" as "signedIn";
  expect(() => createMockMedblocks({ status })).toThrow(/one of: loading, signedIn, signedOut, locked, error/);
});
