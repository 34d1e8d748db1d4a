import { createFhirClient, type FhirClient, type FhirClientConfig } from "@medblocks/react";
import type { Patient } from "fhir/r4.js";
import { onTestFinished } from "vitest";
import type { FhirServerOption } from "../../src/testing/fhir/ServerBehavior.js";
import { startFhirTestServer, type FhirTestServer } from "../sandbox/fhir/startFhirTestServer.js";

const meta = { versionId: "1", lastUpdated: "2026-01-01T10:00:00.000Z" };

/** A handful of people, so that nobody waits for the sandbox's own data. */
export const people: Patient[] = ["Abara", "Brand", "Castro", "Dube", "Endo", "Farah", "Gruber"].map((family, at) => ({
  resourceType: "Patient",
  id: `p${at + 1}`,
  meta,
  name: [{ family }],
  gender: at % 2 === 0 ? "female" : "male",
}));

interface SandboxFhir {
  fhir: FhirTestServer;
  client: FhirClient;
}

/** A FHIR client at the sandbox's FHIR server, as its admin; the server is gone when the test is over. */
export async function startSandboxFhir(
  config: Partial<FhirClientConfig> = {},
  behavior: FhirServerOption = "hapi",
): Promise<SandboxFhir> {
  const fhir = await startFhirTestServer(people, behavior);
  onTestFinished(() => fhir.close());
  const getAccessToken = () => Promise.resolve(Buffer.from("admin ").toString("base64url"));
  return { fhir, client: createFhirClient({ baseUrl: fhir.base, getAccessToken, ...config }) };
}
