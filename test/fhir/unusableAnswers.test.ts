import { FhirError } from "@medblocks/react";
import { describe, expect, test } from "vitest";
import type { Answer } from "../answeringServer.js";
import { failuresOf, outcome, patient, startFhir } from "./startFhir.js";

const html = { body: "<!doctype html><title>Okonkwo</title>", headers: { "Content-Type": "text/html" } };
const notJson: [what: string, answer: Answer][] = [
  ["HTML", html],
  ["broken JSON", { body: '{"resourceType":"Patient","id":' }],
];
const otherJson: [what: string, answer: Answer][] = [
  ["{}", { body: {} }],
  ["null", { body: "null" }],
  ["a list", { body: [patient] }],
  ["a string", { body: '"Patient"' }],
  ["a resourceType that is no string", { body: { resourceType: 7 } }],
];
const otherThanAsked: [what: string, answer: Answer][] = [
  ["another resource type", { body: { resourceType: "Practitioner", id: "pat-4711" } }],
  ["no body", {}],
  ["204", { status: 204 }],
];

describe("an answer of 200 that cannot be what was asked for", () => {
  test.each(notJson)("%s: not_json", async (_, answer) => {
    const { client } = await startFhir(answer);
    const errors = await failuresOf(
      client.read("Patient", "pat-4711"),
      client.search("Patient", { name: "Okonkwo" }),
      client.request("metadata"),
      client.operation("Patient/1/$everything"),
    );
    for (const error of errors) {
      expect(error).toBeInstanceOf(FhirError);
      expect(error).toMatchObject({ code: "not_json", status: 200, isRetryable: false, issues: [] });
    }
  });

  test.each(otherJson)("JSON that is no resource, %s: not_json, where a resource was asked for", async (_, answer) => {
    const { client } = await startFhir(answer);
    const errors = await failuresOf(
      client.read("Patient", "pat-4711"),
      client.search("Patient", { name: "Okonkwo" }),
      client.operation("Patient/1/$everything"),
    );
    for (const error of errors) {
      expect(error).toBeInstanceOf(FhirError);
      expect(error).toMatchObject({ code: "not_json", status: 200, isRetryable: false, issues: [] });
    }
  });

  test.each(otherThanAsked)("%s: unexpected_resource", async (_, answer) => {
    const { client } = await startFhir(answer);
    const attempts = [client.read("Patient", "pat-4711"), client.search("Patient", { name: "Okonkwo" })];
    for (const error of await failuresOf(...attempts)) {
      expect(error).toBeInstanceOf(FhirError);
      expect(error).toMatchObject({ code: "unexpected_resource", status: answer.status ?? 200, isRetryable: false });
    }
  });

  test("an OperationOutcome: unexpected_resource, with its issues", async () => {
    const { client } = await startFhir({ body: outcome });
    const attempts = [client.read("Patient", "pat-4711"), client.search("Patient", {})];
    for (const error of await failuresOf(...attempts)) {
      expect(error).toMatchObject({ code: "unexpected_resource", status: 200, operationOutcome: outcome });
    }
  });

  test("a single resource in answer to a search", async () => {
    const { client } = await startFhir({ body: patient });
    await expect(client.search("Patient", {})).rejects.toMatchObject({ code: "unexpected_resource" });
  });

  test("a Bundle in answer to a read", async () => {
    const { client } = await startFhir({ body: { resourceType: "Bundle", type: "searchset" } });
    await expect(client.read("Patient", "1")).rejects.toMatchObject({ code: "unexpected_resource" });
  });
});

test("FHIR JSON counts whatever its media type is called", async () => {
  const { client } = await startFhir({ body: JSON.stringify(patient), headers: { "Content-Type": "text/plain" } });
  await expect(client.read("Patient", "pat-4711")).resolves.toEqual(patient);
});
