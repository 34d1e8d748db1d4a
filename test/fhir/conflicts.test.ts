import { FhirError } from "@medblocks/react";
import type { Patient } from "fhir/r4.js";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import type { Answering } from "../answeringServer.js";
import { failureOf, failuresOf, outcome, startFhir } from "./startFhir.js";

const yours = {
  resourceType: "Patient",
  id: "pat-4711",
  meta: { versionId: "3" },
  name: [{ family: "Okonkwo" }],
} satisfies Patient;
const theirs: Patient = { ...yours, meta: { versionId: "4" }, name: [{ family: "Adeyemi" }] };
const operations = [{ op: "replace", path: "/active", value: true }] as const;

/** The server refuses writes with `status`, and answers reads with `read`. */
const refusing = (status: number, read: Answering = { body: theirs }) =>
  startFhir(({ method }) => (method === "GET" ? read : { status, body: outcome }));

describe.each([409, 412])("a write that is refused with %i", (status) => {
  test("for another version at the server brings both versions", async () => {
    const { server, client } = await refusing(status);
    const errors = await failuresOf(
      client.update(yours),
      client.update(yours, { ifMatch: 'W/"2"' }),
      client.patch("Patient", "pat-4711", operations, { ifMatch: "3" }),
      client.delete("Patient", "pat-4711", { ifMatch: '"3"' }),
    );
    for (const error of errors) {
      expect(error).toBeInstanceOf(FhirError);
      expect(error).toMatchObject({ code: "conflict", status, isRetryable: false, operationOutcome: outcome });
    }
    expect(errors.map((error) => (error as FhirError).conflict)).toEqual([
      { yours, theirs },
      { yours, theirs },
      { yours: undefined, theirs },
      { yours: undefined, theirs },
    ]);
    // Each is sent once, and read once.
    expect(server.requests.filter(({ method }) => method === "GET")).toHaveLength(4);
    expect(server.requests).toHaveLength(8);
  });

  test("for the very version that is there is none of two versions", async () => {
    const { client } = await refusing(status, { body: { ...theirs, meta: { versionId: "3" } } });
    const attempts = [
      client.update(yours),
      client.update(yours, { ifMatch: 'W/"3"' }),
      client.delete("Patient", "pat-4711", { ifMatch: '"3"' }),
    ];
    for (const error of await failuresOf(...attempts)) {
      expect(error).toMatchObject({ code: "conflict", status, operationOutcome: outcome });
      expect((error as FhirError).conflict).toBeUndefined();
    }
  });

  test("without a version that it was for is none of two versions, and nothing is read", async () => {
    const { server, client } = await refusing(status);
    const attempts = [
      client.create(yours),
      client.update(yours, { ifMatch: false }),
      client.update(yours, { where: { identifier: "x" }, ifMatch: "3" }),
      client.patch("Patient", "pat-4711", operations),
      client.patch("Patient", { identifier: "x" }, operations, { ifMatch: "3" }),
      client.delete("Patient", "pat-4711"),
      client.delete("Patient", { identifier: "x" }, { ifMatch: "3" }),
    ];
    for (const error of await failuresOf(...attempts)) {
      expect(error).toMatchObject({ code: "conflict", status });
      expect((error as FhirError).conflict).toBeUndefined();
    }
    expect(server.requests.every(({ method }) => method !== "GET")).toBe(true);
  });

  const unreadable: Answering[] = [
    { status: 403 },
    { status: 410 },
    { status: 500 },
    { body: outcome },
    { body: "<p>" },
    {},
    "drop",
  ];
  test.each(unreadable)("stays what it is where the other version cannot be read: %j", async (read) => {
    const { client } = await refusing(status, read);
    const error = (await failureOf(client.update(yours))) as FhirError;
    expect(error).toMatchObject({ code: "conflict", status, operationOutcome: outcome });
    expect(error.conflict).toBeUndefined();
  });
});

test.each([400, 403, 404, 422, 428, 500])("an update that is refused with %i reads nothing", async (status) => {
  const { server, client } = await refusing(status);
  const error = (await failureOf(client.update(yours))) as FhirError;
  expect(error).toMatchObject({ status });
  expect(error.conflict).toBeUndefined();
  expect(server.requests).toHaveLength(1);
});

test("both versions are there for who asks, and for nobody who prints or enumerates", async () => {
  const { client } = await refusing(412);
  const error = (await failureOf(client.update(yours))) as FhirError;
  expect(error.conflict?.theirs).toEqual(theirs);
  expect(Object.keys(error)).not.toContain("conflict");
  expect(Object.assign({}, error)).not.toHaveProperty("conflict");
  for (const shown of [error.message, error.stack, JSON.stringify(error), inspect(error, { depth: 10 })]) {
    for (const secret of ["Okonkwo", "Adeyemi", "pat-4711"]) expect(shown).not.toContain(secret);
  }
});
