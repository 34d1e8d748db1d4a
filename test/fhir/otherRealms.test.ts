import { ConfigurationError } from "@medblocks/react";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { failureOf, startFhir } from "./startFhir.js";

// Values of another realm, as those of a frame, or of structuredClone in Jest: their classes are not those of this one.

test("search parameters of another realm are sent", async () => {
  const { server, client } = await startFhir({ body: { resourceType: "Bundle", type: "searchset" } });
  await client.search("Patient", runInNewContext('({ name: ["Ng", "Li"], birthdate: { ge: "2020" } })') as object);
  expect(server.requests.map(({ url }) => url)).toEqual(["/fhir/Patient?birthdate=ge2020&name=Ng%2CLi"]);
});

test("a Date or a Map of another realm is no search parameters", async () => {
  const { server, client } = await startFhir({});
  for (const params of ["new Date()", "new Map([['name', 'Ng']])", "[]"]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const error = await failureOf(client.search("Patient", runInNewContext(params) as object));
    expect(error).toBeInstanceOf(ConfigurationError);
  }
  expect(server.requests).toEqual([]);
});
