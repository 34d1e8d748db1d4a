import { AuthError, ConfigurationError, createMedblocks, type MedblocksConfig } from "@medblocks/react";
import { expect, test } from "vitest";
import { failsByAssertion } from "../../failsByAssertion.js";
import { departureBy } from "../app.js";
import { createEhrApp } from "./ehrApp.js";

// Point 29: where a SMART server has its endpoints.

/** Where `signIn()` leads with these settings, without the query; an error where it leads nowhere. */
async function signInAddress(settings: object): Promise<unknown> {
  const config = { clientId: `app-${crypto.randomUUID()}`, scope: "launch/patient patient/*.rs", ...settings };
  try {
    const { authStore } = createMedblocks(config as MedblocksConfig);
    const { origin, pathname } = new URL(await departureBy(() => authStore.signIn()));
    return origin + pathname;
  } catch (error) {
    if (error instanceof AuthError || error instanceof ConfigurationError) return error;
    throw error;
  }
}

test.fails(
  "rule 18: with fhirBaseUrl and no baseUrl a standalone launch signs in where the SMART configuration says",
  failsByAssertion(async () => {
    const { ehr } = await createEhrApp({ endpoints: "spread" });
    expect(await signInAddress({ fhirBaseUrl: ehr.fhirBaseUrl })).toBe(ehr.authorization);
  }),
);

test.fails(
  'rule 18: with discovery: "smart" a standalone launch signs in where the SMART configuration says',
  failsByAssertion(async () => {
    const { ehr } = await createEhrApp();
    const settings = { baseUrl: new URL(ehr.fhirBaseUrl).origin, fhirBaseUrl: ehr.fhirBaseUrl, discovery: "smart" };
    expect(await signInAddress(settings)).toBe(ehr.authorization);
  }),
);

test("with a baseUrl and fhirBaseUrl alone, a sign-in reads no SMART configuration", async () => {
  const { ehr } = await createEhrApp();
  const { origin } = new URL(ehr.fhirBaseUrl);
  expect(await signInAddress({ baseUrl: origin, fhirBaseUrl: ehr.fhirBaseUrl })).toBe(`${origin}/oauth2/auth`);
  expect(await ehr.requests("smart-configuration")).toEqual([]);
});

test("a launch signs in, reads and revokes at endpoints on three origins", async () => {
  const app = await createEhrApp({ endpoints: "spread", launches: { "l-1": { patient: "p-1" } } });
  const request = await app.openFromEhr("l-1");
  expect(request.origin + request.pathname).toBe(app.ehr.authorization);
  await app.follow(request);
  expect(app.auth()).toMatchObject({ status: "signedIn", launch: { patient: "p-1" } });
  await app.departure(() => app.auth().signOut());
  expect((await app.ehr.requests("revoke")).map(({ status }) => status)).toEqual([200, 200]);
});

test.fails(
  "rule 18: relative endpoints of a SMART configuration are relative to the FHIR base",
  failsByAssertion(async () => {
    const app = await createEhrApp({ endpoints: "relative", launches: { "l-1": { patient: "p-1" } } });
    const request = await app.openFromEhr("l-1");
    expect(request.origin + request.pathname).toBe(app.ehr.authorization);
    await app.follow(request);
    expect(app.auth()).toMatchObject({ status: "signedIn", launch: { patient: "p-1" } });
  }),
);
