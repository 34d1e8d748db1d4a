import { createFhirClient, type FhirClient } from "@medblocks/react";
import { createMockMedblocks } from "@medblocks/react/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startFhirTestServer, type FhirTestServer } from "../sandbox/fhir/startFhirTestServer.js";
import { fhirScenarios } from "./fhirScenarios.js";
import { printAgreement, type AgreementRow } from "./printAgreement.js";
import { agreementData } from "./scenarios/agreementData.js";
import { differencesOfMock } from "./scenarios/knownDifferences.js";
import { scenarioOutcome } from "./scenarios/scenarioOutcome.js";

// The same scenarios, once over the mock and once over the sandbox behind HTTP. `npm run test:real` adds real HAPI.

const data = agreementData();
const mock = createMockMedblocks({ resources: data, server: { references: "checked" } });
let server: FhirTestServer;
let sandbox: FhirClient;
const rows: AgreementRow[] = [];

beforeAll(async () => {
  server = await startFhirTestServer(data, "hapi");
  const getAccessToken = () => Promise.resolve(Buffer.from("admin ").toString("base64url"));
  sandbox = createFhirClient({ baseUrl: server.base, getAccessToken });
}, 60_000);
beforeEach(async () => {
  mock.reset();
  await server.server.reset();
});
afterAll(async () => {
  await server.close();
  printAgreement("The mock and the sandbox, scenario by scenario", rows);
});

test.each(Object.entries(fhirScenarios))("%s", async (scenario, run) => {
  const outcomes = { mock: await scenarioOutcome(run, mock.fhir), sandbox: await scenarioOutcome(run, sandbox) };
  rows.push({ scenario, outcomes, difference: differencesOfMock[scenario] });
  if (scenario in differencesOfMock) expect(outcomes.mock).not.toEqual(outcomes.sandbox);
  else expect(outcomes.mock).toEqual(outcomes.sandbox);
});
