import { generateKeyPairSync } from "node:crypto";
import { ConfigurationError, createBackendClient, type BackendConfig } from "@medblocks/react/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { failsByAssertion } from "../failsByAssertion.js";
import { addEhr } from "../smart/ehr/smartServerAdmin.js";
import { startSmartServer, type SmartServer } from "../smart/ehr/startSmartServer.js";

let server: SmartServer | undefined;
beforeAll(async () => {
  server = await startSmartServer();
});
afterAll(() => server?.close());

const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-384" });
const credentials = {
  clientId: "nightly-report",
  privateKey: { ...privateKey.export({ format: "jwk" }), kid: "key-1" },
  scope: "system/*.rs",
  tokenTimeout: 2000,
};

/** What the token endpoint answered; the error where no request reached it. */
async function statusOfToken(settings: object, requests: () => Promise<{ status: number }[]>): Promise<unknown> {
  try {
    await createBackendClient({ ...credentials, ...settings } as BackendConfig)
      .getAccessToken()
      // What is missing is seen by the requests.
      .catch(() => {});
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
  return (await requests()).map(({ status }) => status);
}

test.fails.for([
  ["fhirBaseUrl and no baseUrl", () => ({})],
  ['discovery: "smart"', (fhirBaseUrl: string) => ({ baseUrl: new URL(fhirBaseUrl).origin, discovery: "smart" })],
] as const)(
  "rule 18: with %s a back end with a private key asks for its token where the SMART configuration says",
  ([, settings]) =>
    failsByAssertion(async () => {
      const { fhirBaseUrl, requests } = await addEhr(server?.url ?? "", { endpoints: "spread" });
      const ask = () => requests("token");
      expect(await statusOfToken({ fhirBaseUrl, ...settings(fhirBaseUrl) }, ask)).toEqual([200]);
    })(),
);

test("a back end with a private key whose token endpoint is set by hand asks for its token there", async () => {
  const { fhirBaseUrl, token, requests } = await addEhr(server?.url ?? "");
  const settings = { baseUrl: new URL(fhirBaseUrl).origin, fhirBaseUrl, endpoints: { token } };
  expect(await statusOfToken(settings, () => requests("token"))).toEqual([200]);
  expect(await requests("smart-configuration")).toEqual([]);
});
