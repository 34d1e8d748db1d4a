import { FhirError } from "@medblocks/react";
import { describe, expect, test } from "vitest";
import { failureOf, patient, startFhir } from "./startFhir.js";

// Headers in forms that HTTP does not allow, as servers and gateways were seen to send them.

describe("the seconds that a server asks to wait", () => {
  test.each<[header: string, seconds: number | undefined]>([
    ["120", 120],
    [" 120 ", 120],
    ["1.5", 2],
    ["0", 0],
    ["-1", undefined],
    ["5, 10", undefined],
    ["soon", undefined],
    ["120 seconds", undefined],
    ["", undefined],
    ["Wed, 21 Oct 2015 07:28:00 GMT", 0],
  ])("Retry-After %j", async (header, seconds) => {
    const { client } = await startFhir({ status: 503, headers: { "Retry-After": header } });
    const error = (await failureOf(client.read("Patient", "1"))) as FhirError;
    expect([error.code, error.retryAfter]).toEqual(["server_error", seconds]);
  });
});

test("a read resource with an ETag in any form can be read again and updated", async () => {
  for (const tag of ['W/"2"', '"2"', "2", 'W/""', '"a", "b"', "\u00e9"]) {
    // oxlint-disable-next-line no-await-in-loop -- one server at a time
    const { client } = await startFhir({ headers: { ETag: tag }, body: patient });
    // oxlint-disable-next-line no-await-in-loop -- as above
    const known = await client.read("Patient", "pat-4711");
    // oxlint-disable-next-line no-await-in-loop -- as above
    expect(await client.read("Patient", "pat-4711", { known })).toEqual(patient);
    // oxlint-disable-next-line no-await-in-loop -- as above
    expect(await client.update({ ...known })).toMatchObject({ id: "pat-4711" });
  }
});

test("a version that no header can hold is a mistake that is named, and nothing is sent", async () => {
  const { server, client } = await startFhir({ body: { ...patient, meta: { versionId: "\u2192" } } });
  const read = await client.read("Patient", "pat-4711");
  expect(await failureOf(client.update(read))).toMatchObject({ name: "ConfigurationError", option: "ifMatch" });
  expect(server.requests).toHaveLength(1);
});
