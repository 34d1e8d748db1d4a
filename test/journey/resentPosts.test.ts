import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { headlessShell, launchChromium } from "../chromium.js";
import { createSandboxAdmin } from "../sandbox/sandboxAdmin.js";
import { postForm } from "../sandbox/codeFlow.js";

// Point 25: a browser sends a request again when a kept-alive connection drops before the first byte of the answer, a POST
// too (RFC 9110 section 9.2.2 forbids it, Chromium does it). No script can see it.

const sandboxUrl = inject("sandboxUrl");
const sandbox = createSandboxAdmin(sandboxUrl);
const clientId = `resent-posts-${crypto.randomUUID()}`;
let browser: Browser;
let page: Page;
let token: unknown;

beforeAll(async () => {
  browser = await launchChromium({ executablePath: headlessShell() });
  await sandbox.addClient({ clientId, clientSecret: "secret", scope: "system/*.cruds" });
  const form = { grant_type: "client_credentials", scope: "system/*.cruds" };
  const headers = { Authorization: `Basic ${Buffer.from(`${clientId}:secret`).toString("base64")}` };
  token = (await postForm(`${sandboxUrl}/oauth2/token`, form, headers)).body.access_token;
});
afterAll(() => browser.close());

beforeEach(async () => {
  page = await browser.newPage();
  await page.goto(sandboxUrl);
});

interface Creation {
  family: string;
  headers?: Record<string, string>;
}

/** Creates a patient over a connection that has been used before, and that drops once the patient is stored. */
async function createWithDrop({ family, headers = {} }: Creation): Promise<number> {
  const send = (method: string, path: string, body?: object) =>
    page.evaluate(async ([url, init]) => (await fetch(url, init)).status, [
      `${sandboxUrl}/fhir/${path}`,
      {
        method,
        headers: { ...headers, Authorization: `Bearer ${String(token)}`, "Content-Type": "application/fhir+json" },
        ...(body && { body: JSON.stringify(body) }),
      },
    ] as const);
  await send("GET", "Patient?_count=1");
  await sandbox.addFault({ match: { clientId, method: "POST" }, drop: "after", times: 1 });
  return send("POST", "Patient", { resourceType: "Patient", name: [{ family }] });
}

async function countOf(family: string): Promise<unknown> {
  const headers = { Authorization: `Bearer ${String(token)}`, "Cache-Control": "no-cache" };
  const answer = await fetch(`${sandboxUrl}/fhir/Patient?family=${family}&_summary=count`, { headers });
  return ((await answer.json()) as { total?: number }).total;
}

test("point 25: Chromium sends a POST again when the connection drops, and a plain create stores two resources", async () => {
  expect(await createWithDrop({ family: "Resent" })).toBe(201);
  expect(await countOf("Resent")).toBe(2);
});

test("point 25: with If-None-Exist the POST that Chromium sends again stores nothing", async () => {
  const headers = { "If-None-Exist": "family=Guarded" };
  expect(await createWithDrop({ family: "Guarded", headers })).toBe(200);
  expect(await countOf("Guarded")).toBe(1);
});
