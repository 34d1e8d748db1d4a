import { FhirError, createFhirClient, type FhirClient } from "@medblocks/react";
import type { Patient } from "fhir/r4.js";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { startAnsweringServer, type Answering } from "../answeringServer.js";
import { everyInteraction } from "./everyInteraction.js";
import { failureOf, failuresOf, outcome, patient, startFhir } from "./startFhir.js";

const okonkwo = { resourceType: "Patient", id: "pat-4711", name: [{ family: "Okonkwo" }] } satisfies Patient;
const secrets = ["tok-secret", "pat-4711", "Okonkwo", "1969-07-20", "identifier"];

/** Whatever a log could hold of it: as text, as JSON, as Node prints it, its causes included. */
function expectNoSecretsIn(error: unknown): void {
  expect(error).toBeInstanceOf(Error);
  const { message, stack } = error as Error;
  for (const shown of [message, stack, String(error), JSON.stringify(error), inspect(error, { depth: 10 })]) {
    for (const secret of secrets) expect(shown).not.toContain(secret);
  }
}

describe("an error shows no id, no query, no body, no token and no patient's name", () => {
  const answers: [what: string, answering: Answering][] = [
    ...[400, 401, 403, 404, 422, 500, 503].map((status): [string, Answering] => [
      `${status} with an OperationOutcome`,
      { status, body: outcome },
    ]),
    ["an error with HTML", { status: 502, body: "<p>GET /fhir/Patient/pat-4711 Okonkwo</p>" }],
    ["an OperationOutcome with 200", { body: outcome }],
    ["broken JSON", { body: JSON.stringify(patient).slice(0, -1) }],
    ["another resource", { body: { ...patient, resourceType: "Person" } }],
    ["a redirect", { status: 302, headers: { Location: "/login?patient=pat-4711" } }],
    ["a dropped connection", "drop"],
    ["a connection dropped in the body", "dropInBody"],
    ["no answer in time", "silence"],
  ];

  test.each(answers)("%s", async (_, answering) => {
    const { client } = await startFhir(answering, answering === "silence" ? { timeout: 50 } : {});
    const settled = await Promise.allSettled<unknown>(everyInteraction.map(([, begin]) => begin(client)));
    const errors = settled.flatMap((result) => (result.status === "rejected" ? [result.reason as unknown] : []));
    // What writes may be answered with anything that is not a refusal.
    expect(errors.length).toBeGreaterThanOrEqual(settled.length / 2);
    for (const error of errors) expectNoSecretsIn(error);
  });

  test("nothing there", async () => {
    const server = await startAnsweringServer(() => "drop");
    await server.close();
    const client = createFhirClient({ baseUrl: `${server.origin}/fhir`, getAccessToken: async () => "tok-secret" });
    expectNoSecretsIn(await failureOf(client.read("Patient", "pat-4711")));
  });

  test.each([
    ["an address elsewhere", "https://evil.example/Patient/pat-4711?name=Okonkwo"],
    ["an address above", "../../Patient/pat-4711?name=Okonkwo"],
    ["no address", "https://[pat-4711/Okonkwo"],
  ])("%s", async (_, address) => {
    const { client } = await startFhir();
    const errors = await failuresOf(
      client.request(address),
      client.page("Patient", address),
      client.operation(address),
      client.download(address),
      client.batch([{ interaction: "request", method: "GET", url: address }]),
    );
    for (const error of errors) expectNoSecretsIn(error);
  });

  const noId = "Okonkwo/pat-4711";
  const part = { ...okonkwo, id: noId, meta: { tag: [{ code: "SUBSETTED" }] } };
  const refused: [what: string, begin: (client: FhirClient) => Promise<unknown>][] = [
    ["a read of no id", (client) => client.read("Patient", noId)],
    ["a read of no version", (client) => client.vread("Patient", "1", noId)],
    ["a history of no id", (client) => client.history("Patient", noId)],
    ["an update of no id", (client) => client.update({ ...okonkwo, id: noId })],
    ["an update of a part", (client) => client.update(part)],
    ["a patch of no id", (client) => client.patch("Patient", noId, [])],
    ["a deletion of no id", (client) => client.delete("Patient", noId)],
    ["a batch of no id", (client) => client.batch([{ interaction: "read", type: "Patient", id: noId }])],
    ["a batch of a part", (client) => client.batch([{ interaction: "update", resource: part }])],
    ["a type that is none", (client) => client.read(noId as "Patient", "1")],
    ["a search for a Date", (client) => client.operation("$x", { y: new Map([["Okonkwo", 1]]) as never })],
  ];
  test.each(refused)("%s", async (_, begin) => {
    const { server, client } = await startFhir();
    expectNoSecretsIn(await failureOf(begin(client)));
    expect(server.requests).toEqual([]);
  });

  test("an entry of a batch that failed", async () => {
    const entry = [{ response: { status: "404 Okonkwo", location: "Patient/pat-4711", outcome } }];
    const { client } = await startFhir({ body: { resourceType: "Bundle", type: "batch-response", entry } });
    const [response] = await client.batch([{ interaction: "read", type: "Patient", id: "pat-4711" }]);
    expectNoSecretsIn(response.ok ? undefined : response.error);
    expect(JSON.stringify(response)).not.toContain("pat-4711");
  });

  test("a search that was ignored in part", async () => {
    const { client } = await startFhir({
      body: { resourceType: "Bundle", type: "searchset", entry: [{ resource: outcome }, { resource: patient }] },
    });
    const params = { identifier: "pat-4711", name: "Okonkwo" };
    expectNoSecretsIn(await failureOf(client.search("Patient", params, { strict: true })));
  });

  test("a file that is not base64", async () => {
    const { client } = await startFhir({ body: { resourceType: "Binary", data: "Okonkwo!", id: "pat-4711" } });
    expectNoSecretsIn(await failureOf(client.download("Binary/pat-4711")));
  });

  test.each(["tok-secret\r\nX-Other: 1", "tok-secret\0", "tok-secret 漢"])(
    "the token %j, which no header can hold",
    async (token) => {
      const { server, client } = await startFhir(undefined, { getAccessToken: async () => token });
      const error = await failureOf(client.read("Patient", "1"));
      expect(error).toBeInstanceOf(FhirError);
      expectNoSecretsIn(error);
      expect(server.requests).toEqual([]);
    },
  );
});

test("the OperationOutcome is there for who asks, and not for who enumerates", async () => {
  const { client } = await startFhir({ status: 403, body: outcome });
  const error = (await failureOf(client.read("Patient", "pat-4711"))) as FhirError;
  expect(error.operationOutcome).toEqual(outcome);
  expect(error.operationOutcome).toEqual(outcome);
  expect(Object.keys(error)).not.toContain("operationOutcome");
  expect(Object.keys(error)).not.toContain("issues");
  expect(JSON.parse(JSON.stringify(error))).not.toHaveProperty("operationOutcome");
});
