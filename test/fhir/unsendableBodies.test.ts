import { ConfigurationError } from "@medblocks/react";
import { expect, test } from "vitest";
import { failureOf, patient, startFhir } from "./startFhir.js";

const circular: Record<string, unknown> = { ...patient };
circular["self"] = circular;

test.each<[string, object]>([
  ["a BigInt", { ...patient, multipleBirthInteger: 1n }],
  ["a reference to itself", circular],
])("a resource with %s is a typed error, and nothing is sent", async (_, resource) => {
  const { client, server } = await startFhir();
  const body = resource as typeof patient;
  for (const sent of [client.create(body), client.update(body)])
    expect(await failureOf(sent)).toBeInstanceOf(ConfigurationError);
  expect(await failureOf(client.request("Patient", { method: "POST", body }))).toMatchObject({
    name: "ConfigurationError",
  });
  expect(server.requests).toEqual([]);
});
