import { createFhirClient, type FhirClient, type FhirError } from "@medblocks/react";
import { createMockMedblocks } from "@medblocks/react/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { generateData } from "../sandbox/data/generateData.js";
import { startFhirTestServer, type FhirTestServer } from "../sandbox/fhir/startFhirTestServer.js";
import { agreementOf, printAgreement, type AgreementRow } from "./printAgreement.js";
import { fhirScenarios, type FhirScenario } from "./fhirScenarios.js";

// The same scenarios, once over the mock and once over the sandbox: a FHIR server behind HTTP that stores, validates,
// patches and rolls back by other means.

const data = generateData();
const mock = createMockMedblocks({ resources: data });
let server: FhirTestServer;
let real: FhirClient;
const rows: AgreementRow[] = [];

beforeAll(async () => {
  server = await startFhirTestServer(data, "hapi");
  const getAccessToken = () => Promise.resolve(Buffer.from("admin ").toString("base64url"));
  real = createFhirClient({ baseUrl: server.base, getAccessToken });
}, 60_000);
beforeEach(async () => {
  mock.reset();
  await server.server.reset();
});
afterAll(async () => {
  await server.close();
  printAgreement("The mock and the sandbox, scenario by scenario", rows);
});

test.each(Object.entries(fhirScenarios))("%s", async (name, scenario) => {
  const [ofMock, ofSandbox] = [await outcomeOf(scenario, mock.fhir), await outcomeOf(scenario, real)];
  rows.push(agreementOf(name, ofMock, ofSandbox));
  expect(ofMock).toEqual(ofSandbox);
});

interface Outcome {
  value?: unknown;
  error?: unknown;
}

/** What came of it, without what is a server's own: ids that it made up, times, its address, its words. */
async function outcomeOf(scenario: FhirScenario, fhir: FhirClient): Promise<Outcome> {
  const made: string[] = [];
  const known = new Set(data.map(({ id }) => id));
  const plain = (text: string) =>
    text
      .replaceAll(fhir.baseUrl, "[base]")
      .replaceAll(/\b(mock-[\w-]+|result-\d+|[\da-f]{8}-[\da-f]{4}-[\da-f-]{22})\b/g, (id) => {
        if (known.has(id)) return id;
        if (!made.includes(id)) made.push(id);
        return `[id ${made.indexOf(id)}]`;
      });
  const tidy = (value: unknown): Outcome["value"] =>
    JSON.parse(
      JSON.stringify(value, (key, part: unknown) => {
        if (key === "lastUpdated") return "[time]";
        return typeof part === "string" ? plain(part) : part;
      }) ?? "null",
    );
  try {
    return { value: tidy(await scenario(fhir)) };
  } catch (error) {
    const { name, code, status, issues, conflict } = error as FhirError;
    const told = issues.map((issue) => [issue.severity, issue.code]);
    return { error: tidy({ name, code, status, told, conflict }) };
  }
}
