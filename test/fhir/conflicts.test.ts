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
    );
    for (const error of errors) {
      expect(error).toBeInstanceOf(FhirError);
      expect(error).toMatchObject({ code: "conflict", status, isRetryable: false, operationOutcome: outcome });
    }
    expect(errors.map((error) => (error as FhirError).conflict)).toEqual([
      { yours, theirs },
      { yours, theirs },
      { yours: undefined, theirs },
    ]);
    // Each is sent once, and read once.
    expect(server.requests.filter(({ method }) => method === "GET")).toHaveLength(3);
    expect(server.requests).toHaveLength(6);
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

  const unreadable: Answering[] = [{ status: 403 }, { status: 500 }, { body: outcome }, { body: "<p>" }, {}, "drop"];
  test.each(unreadable)("stays what it is where the other version cannot be read: %j", async (read) => {
    const { client } = await refusing(status, read);
    const error = (await failureOf(client.update(yours))) as FhirError;
    expect(error).toMatchObject({ code: "conflict", status, operationOutcome: outcome });
    expect(error.conflict).toBeUndefined();
  });
});

describe.each([409, 412])("a write for one version that is refused with %i", (status) => {
  test.each([410, 404])("is gone where the read of the resource is answered %i", async (missing) => {
    const { server, client } = await refusing(status, { status: missing });
    const errors = await failuresOf(
      client.update(yours),
      client.patch("Patient", "pat-4711", operations, { ifMatch: "3" }),
    );
    for (const error of errors) {
      expect(error).toMatchObject({ code: "gone", status, operationOutcome: outcome, conflict: undefined });
      expect((error as FhirError).message).not.toContain("pat-4711");
    }
    expect(server.requests).toHaveLength(4);
  });
});

describe("a deletion for one version", () => {
  const deleted = (read: Answering, status = 204) =>
    startFhir(({ method }) => (method === "GET" ? read : { status, ...(status >= 400 && { body: outcome }) }));
  const methods = ({ requests }: { requests: { method: string }[] }) => requests.map(({ method }) => method);

  test("is not sent where the server holds another version", async () => {
    const { server, client } = await deleted({ body: theirs });
    const error = await failureOf(client.delete("Patient", "pat-4711", { ifMatch: "3" }));
    expect(error).toMatchObject({ code: "conflict", status: undefined, conflict: { yours: undefined, theirs } });
    expect(methods(server)).toEqual(["GET"]);
  });

  test.each([`"4"`, `W/"4"`, "4"])("is sent with If-Match where the server holds that version: %s", async (ifMatch) => {
    const { server, client } = await deleted({ body: theirs });
    await client.delete("Patient", "pat-4711", { ifMatch });
    expect(methods(server)).toEqual(["GET", "DELETE"]);
    expect(server.requests[1]?.headers).toMatchObject({ "if-match": 'W/"4"' });
  });

  test("is sent where the server tells no versions, and left to the server", async () => {
    const { meta: _, ...unversioned } = theirs;
    const { server, client } = await deleted({ body: unversioned });
    await client.delete("Patient", "pat-4711", { ifMatch: "3" });
    expect(methods(server)).toEqual(["GET", "DELETE"]);
  });

  test.each([
    [410, "gone"],
    [404, "not_found"],
    [403, "forbidden"],
    [500, "server_error"],
  ])("is not sent where the read is answered %i", async (status, code) => {
    const { server, client } = await deleted({ status });
    expect(await failureOf(client.delete("Patient", "pat-4711", { ifMatch: "3" }))).toMatchObject({ code });
    expect(methods(server)).toEqual(["GET"]);
  });

  test("reads nothing where it is for any version", async () => {
    const { server, client } = await deleted({ body: theirs });
    await client.delete("Patient", "pat-4711");
    await client.delete("Patient", "pat-4711", { ifMatch: false });
    expect(methods(server)).toEqual(["DELETE", "DELETE"]);
  });

  test.each([409, 412])(
    "brings both versions where the server itself refuses it with %i afterwards",
    async (status) => {
      let reads = 0;
      const { client } = await startFhir(({ method }) =>
        method === "GET" ? { body: { ...theirs, meta: { versionId: `${(reads += 1) + 2}` } } } : { status },
      );
      const error = await failureOf(client.delete("Patient", "pat-4711", { ifMatch: "3" }));
      expect(error).toMatchObject({ code: "conflict", status, conflict: { theirs: { meta: { versionId: "4" } } } });
    },
  );
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
