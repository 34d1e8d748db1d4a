import { FhirError, createFhirClient } from "@medblocks/react";
import { expect, test } from "vitest";
import { startAnsweringServer } from "../answeringServer.js";
import { failureOf, failuresOf, startFhir } from "./startFhir.js";

test("nothing there", async () => {
  const server = await startAnsweringServer(() => "drop");
  await server.close();
  const client = createFhirClient({ baseUrl: `${server.origin}/fhir`, getAccessToken: async () => "tok-secret" });
  const error = await failureOf(client.read("Patient", "pat-4711"));
  expect(error).toBeInstanceOf(FhirError);
  expect(error).toMatchObject({ code: "network", status: undefined, isRetryable: true, issues: [] });
  expect((error as Error).message).toMatch(/^GET Patient: .*could not be reached/);
  expect((error as Error).cause).toBeInstanceOf(TypeError);
});

test.each(["drop", "dropInBody"] as const)("the connection breaks (%s)", async (answering) => {
  const { client } = await startFhir(answering);
  const attempts = [client.read("Patient", "1"), client.search("Patient", {}), client.request("metadata")];
  for (const error of await failuresOf(...attempts)) {
    expect(error).toBeInstanceOf(FhirError);
    expect(error).toMatchObject({ code: "network", status: undefined, isRetryable: true });
  }
});
