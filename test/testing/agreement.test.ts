import { createFhirClient, type FhirClient } from "@medblocks/react";
import { createMockMedblocks } from "@medblocks/react/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startFhirTestServer, type FhirTestServer } from "../sandbox/fhir/startFhirTestServer.js";
import { fhirScenarios } from "./fhirScenarios.js";
import { printAgreement, type AgreementRow } from "./printAgreement.js";
import { agreementData } from "./scenarios/agreementData.js";
import { differencesOfMock } from "./scenarios/knownDifferences.js";
import { scenarioOutcome } from "./scenarios/scenarioOutcome.js";

// The same scenarios, once over the mock and once over the sandbox behind HTTP. `npm run test:real` adds real HAPI.

const data = agreementData();
const rows: Record<string, AgreementRow[]> = { hapi: [], strict: [] };

describe.each(["hapi", "strict"] as const)("like %s", (like) => {
  const mock = createMockMedblocks({ resources: data, server: { like, references: "checked" } });
  let server: FhirTestServer;
  let sandbox: FhirClient;

  beforeAll(async () => {
    server = await startFhirTestServer(data, { like, references: "checked" });
    const getAccessToken = () => Promise.resolve(Buffer.from("admin ").toString("base64url"));
    sandbox = createFhirClient({ baseUrl: server.base, getAccessToken });
  }, 60_000);
  beforeEach(async () => {
    mock.reset();
    await server.server.reset();
  });
  afterAll(async () => {
    await server.close();
    printAgreement(`The mock and the sandbox, both like ${like}, scenario by scenario`, rows[like] ?? []);
  });

  // The strict sandbox validates, and the mock does not.
  const run = Object.entries(fhirScenarios).filter(([name]) => like === "hapi" || !name.startsWith("content: "));
  test.each(run)("%s", async (scenario, runOver) => {
    const outcomes = {
      mock: await scenarioOutcome(runOver, mock.fhir),
      sandbox: await scenarioOutcome(runOver, sandbox),
    };
    const difference = differencesOfMock[scenario];
    rows[like]?.push({ scenario, outcomes, difference });
    if (!difference) expect(outcomes.mock).toEqual(outcomes.sandbox);
    else if (like === "hapi") expect(outcomes.mock).not.toEqual(outcomes.sandbox);
  });
});
