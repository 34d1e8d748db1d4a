import { FhirError, createFhirClient } from "@medblocks/react";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { startAnsweringServer, type Answering } from "../answeringServer.js";
import { failureOf, outcome, patient, startFhir } from "./startFhir.js";

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
    const attempts = [
      client.read("Patient", "pat-4711"),
      client.search("Patient", { identifier: "pat-4711", name: "Okonkwo", birthdate: "1969-07-20" }),
      client.request("Patient/pat-4711/$everything?name=Okonkwo", { method: "PUT", body: patient }),
    ];
    const settled = await Promise.allSettled<unknown>(attempts);
    const errors = settled.flatMap((result) => (result.status === "rejected" ? [result.reason as unknown] : []));
    expect(errors.length).toBeGreaterThanOrEqual(2);
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
    expectNoSecretsIn(await failureOf(client.request(address)));
  });

  test("what is no id", async () => {
    const { client } = await startFhir();
    expectNoSecretsIn(await failureOf(client.read("Patient", "Okonkwo/pat-4711")));
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
