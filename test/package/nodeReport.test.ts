import { join } from "node:path";
import { createBackendClient, type BackendClient } from "@medblocks/react/server";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { findNode, nodeReleases } from "../nodeRelease.js";
import { startSandbox, type Sandbox } from "../sandbox/startSandbox.js";
import { installForServer } from "./installForServer.js";
import type { InstalledApp } from "./installPackage.js";
import { run } from "./run.js";

const client = { clientId: "nightly-report", clientSecret: "a secret of the report" };
let app: InstalledApp;
let sandbox: Sandbox;
let expected: object;

beforeAll(async () => {
  app = await installForServer("nightlyReport");
  const auditor = { clientId: "auditor", clientSecret: "a secret of the auditor" };
  sandbox = await startSandbox({ clients: [client, auditor] });
  const { fhir } = createBackendClient({ baseUrl: sandbox.url, ...auditor });
  await addWhatIsOdd(fhir);
  expected = await reportOf(fhir);
}, 180_000);
afterEach(async () => {
  await sandbox.clearFaults();
  // Also the token that a test has left at the server.
  await sandbox.revoke(client);
  await sandbox.clearRequests();
});
afterAll(async () => {
  await sandbox?.close();
  await app?.release();
});

/** What the sandbox's own data do not have: patients of whom little is known, and what was measured today. */
async function addWhatIsOdd(fhir: BackendClient["fhir"]): Promise<void> {
  await fhir.create({ resourceType: "Patient", birthDate: "1950" });
  await fhir.create({
    resourceType: "Patient",
    gender: "other",
    telecom: [{ system: "phone", value: "07700 900001" }],
  });
  await fhir.create({ resourceType: "Patient", active: false });
  await fhir.create({ resourceType: "Patient", deceasedBoolean: true });
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
  for (const [category, effectiveDateTime] of [
    ["vital-signs", hoursAgo(1)],
    ["vital-signs", hoursAgo(20)],
    ["vital-signs", hoursAgo(30)],
    ["laboratory", hoursAgo(2)],
  ] as const) {
    await fhir.create({
      resourceType: "Observation",
      status: "final",
      category: [
        { coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: category }] },
      ],
      code: { text: "made for the report" },
      effectiveDateTime,
    });
  }
}

/** The report as the server counts it, by its searches alone. */
async function reportOf(fhir: BackendClient["fhir"]): Promise<object> {
  const today = new Date().toISOString().slice(0, 10);
  const yearsAgo = (years: number) => `${Number(today.slice(0, 4)) - years}${today.slice(4)}`;
  const count = async (params: object) => (await fhir.search("Patient", { ...params, _summary: "count" })).total ?? -1;
  const alive = { active: { not: false }, deceased: { not: true } };
  const bands = {
    "0-17": { gt: yearsAgo(18) },
    "18-39": { gt: yearsAgo(40), le: yearsAgo(18) },
    "40-64": { gt: yearsAgo(65), le: yearsAgo(40) },
    "65-79": { gt: yearsAgo(80), le: yearsAgo(65) },
    "80+": { le: yearsAgo(80) },
    unknown: { missing: true },
  };
  const activeByAgeAndSex: Record<string, Record<string, number>> = {};
  for (const [band, birthdate] of Object.entries(bands)) {
    for (const sex of ["female", "male", "other", "unknown"]) {
      const gender = sex === "unknown" ? { missing: true } : sex;
      const number = await count({ ...alive, birthdate, gender });
      if (number > 0) activeByAgeAndSex[band] = { ...activeByAgeAndSex[band], [sex]: number };
    }
  }
  return {
    date: today,
    patients: {
      total: await count({}),
      active: await count(alive),
      withoutBirthDate: await count({ ...alive, birthdate: { missing: true } }),
      withoutContact: await count({ ...alive, telecom: { missing: true } }),
    },
    activeByAgeAndSex,
    observationsOfLastDay: { "vital-signs": 2, laboratory: 1, imaging: 0, survey: 0 },
  };
}

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

async function tokenRequests(): Promise<number> {
  const asked = await sandbox.requests(client);
  return asked.filter(({ path }) => path === "/oauth2/token").length;
}

/** How the server answered, page by page; 0 where it has not yet. */
async function pages(): Promise<number[]> {
  const asked = await sandbox.requests(client);
  const isPage = (keys: string[]) => keys.includes("_elements") || keys.includes("_getpages");
  return asked.filter(({ queryKeys }) => isPage(queryKeys)).map(({ status }) => status);
}

describe.each(nodeReleases)("in Node %i, without React anywhere, the nightly report", (release) => {
  function report(clientSecret = client.clientSecret): Promise<Outcome> {
    const node = findNode(release);
    if (node === undefined) throw new Error(`There is no Node ${release}. npm test installs it.`);
    const env = {
      MEDBLOCKS_URL: sandbox.url,
      MEDBLOCKS_CLIENT_ID: client.clientId,
      MEDBLOCKS_CLIENT_SECRET: clientSecret,
      NODE_OPTIONS: "",
    };
    return run(node, [join(app.folder, "report.mjs")], app.folder, env).then(
      (printed) => ({ code: 0, ...printed }),
      (failed: Outcome) => failed,
    );
  }

  test("counts as the server does, with one token for all its pages", async () => {
    const { code, stdout, stderr } = await report();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toEqual(expected);
    expect(await pages()).toEqual([200, 200]);
    expect(await tokenRequests()).toBe(1);
  });

  test("renews a token that the server ends in the middle, and asks for that page once more", async () => {
    const secondPage = { path: "_getpages", clientId: client.clientId };
    const fault = await sandbox.addFault({ match: secondPage, times: 1, latencyMs: 60_000 });
    const running = report();
    await expect.poll(async () => (await pages()).length, { timeout: 10_000 }).toBe(2);
    await sandbox.expire(client);
    await sandbox.removeFault(fault);
    const { code, stdout } = await running;
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(expected);
    expect(await pages()).toEqual([200, 401, 200]);
    expect(await tokenRequests()).toBe(2);
  });

  test("says what to do about a wrong secret, and does not show it", async () => {
    const { code, stdout, stderr } = await report("a secret of nobody");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^The server does not accept this client\. Check clientId, and clientSecret.*\n$/);
    expect(stderr).not.toContain("a secret of nobody");
    expect(await tokenRequests()).toBe(1);
  });

  test("tries again while the token endpoint is down, and then says so", async () => {
    const match = { path: "^/oauth2/token$" };
    await sandbox.addFault({ match, status: 503, headers: { "Retry-After": "0" } });
    const { code, stdout, stderr } = await report();
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toBe("The token endpoint is not available just now. Try again in a moment.\n");
    expect(await tokenRequests()).toBe(4);
  });

  test("goes on when the token endpoint comes back", async () => {
    await sandbox.addFault({ match: { path: "^/oauth2/token$" }, times: 1, drop: "before" });
    const { code, stdout } = await report();
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(expected);
    expect(await tokenRequests()).toBe(2);
  });
});
