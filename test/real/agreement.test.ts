import { createFhirClient, type FhirClient } from "@medblocks/react";
import { createMockMedblocks } from "@medblocks/react/testing";
import type { Bundle, FhirResource } from "fhir/r4.js";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { startFhirTestServer, type FhirTestServer } from "../sandbox/fhir/startFhirTestServer.js";
import { fhirScenarios } from "../testing/fhirScenarios.js";
import { printAgreement, type AgreementRow } from "../testing/printAgreement.js";
import { agreementData } from "../testing/scenarios/agreementData.js";
import { differencesOfMock, differencesOfReal } from "../testing/scenarios/knownDifferences.js";
import { scenarioOutcome } from "../testing/scenarios/scenarioOutcome.js";

// The mock, the sandbox and real HAPI: a difference is a fault of the mock or of the sandbox.

const { hapiUrl } = inject("deployment");
const getAccessToken = () => Promise.resolve(Buffer.from("admin ").toString("base64url"));
const data = agreementData();
const mock = createMockMedblocks({ resources: data, server: { references: "checked" } }).fhir;
const real = createFhirClient({ baseUrl: hapiUrl, getAccessToken });
let server: FhirTestServer;
let sandbox: FhirClient;
const rows: AgreementRow[] = [];

beforeAll(async () => {
  server = await startFhirTestServer(data, "hapi");
  sandbox = createFhirClient({ baseUrl: server.base, getAccessToken });
  await load(data);
}, 120_000);
afterAll(async () => {
  await server.close();
  printAgreement("The mock, the sandbox and real HAPI, scenario by scenario", rows);
});

test.each(Object.entries(fhirScenarios))("%s", async (scenario, run) => {
  const outcomes = {
    mock: await scenarioOutcome(run, mock),
    sandbox: await scenarioOutcome(run, sandbox),
    hapi: await scenarioOutcome(run, real),
  };
  rows.push({ scenario, outcomes, difference: differencesOfMock[scenario] ?? differencesOfReal[scenario] });
  if (scenario in differencesOfReal) expect(outcomes.hapi).not.toEqual(outcomes.sandbox);
  else expect(outcomes.hapi).toEqual(outcomes.sandbox);
  if (!(scenario in differencesOfMock)) expect(outcomes.mock).toEqual(outcomes.sandbox);
});

/** HAPI checks references, so what others refer to comes first. */
const order = [
  "Organization",
  "Location",
  "Practitioner",
  "PractitionerRole",
  "Patient",
  "Binary",
  "Encounter",
  "Condition",
];
const perTransaction = 200;

async function load(resources: readonly FhirResource[]): Promise<void> {
  const rank = ({ resourceType }: FhirResource) => order.indexOf(resourceType) + 1 || order.length + 1;
  const sorted = resources.toSorted((a, b) => rank(a) - rank(b));
  for (let at = 0; at < sorted.length; at += perTransaction) {
    const entry = sorted.slice(at, at + perTransaction).map((resource) => {
      return { resource, request: { method: "PUT" as const, url: `${resource.resourceType}/${resource.id}` } };
    });
    const body: Bundle = { resourceType: "Bundle", type: "transaction", entry };
    await real.request("", { method: "POST", body });
  }
}
