// @vitest-environment node
import { afterAll, beforeAll, expect, it } from "vitest";
import { beginCodeFlow, redeem, signInForTokens } from "./codeFlow.js";
import { createCookieJar } from "./cookieJar.js";
import { signInByHttp } from "./signInByHttp.js";
import { startSandbox, type Sandbox } from "./startSandbox.js";

const redirectUri = "http://localhost:3000";
const practitioner = { username: "practitioner", password: "practitioner" };
let sandbox: Sandbox;

beforeAll(async () => {
  const app = { redirectUris: [redirectUri] };
  sandbox = await startSandbox({
    clients: [
      { clientId: "app", name: "The <Open> App", ...app },
      { clientId: "asks", ...app, consent: "ask" },
    ],
  });
});
afterAll(() => sandbox.close());

function flow(clientId = "app", parameters: Record<string, string> = {}) {
  const scope = "openid offline_access launch/patient patient/*.rs";
  return { url: sandbox.url, clientId, redirectUri, scope, parameters: { aud: `${sandbox.url}/fhir`, ...parameters } };
}

/** The page as somebody sees it who is signed in at the server already. */
async function openPage() {
  const cookies = createCookieJar();
  await signInByHttp({ ...beginCodeFlow({ ...flow(), scope: "openid" }), ...practitioner, cookies });
  const begun = beginCodeFlow(flow());
  const url = new URL(begun.authorizeUrl);
  const start = await fetch(url, { redirect: "manual", headers: { Cookie: cookies.header(url) } });
  cookies.store(url, start);
  const pageUrl = new URL(start.headers.get("location") ?? "", url);
  expect(pageUrl.pathname).toMatch(/^\/patient\//);
  const request = (query: string, form?: Record<string, string>) =>
    fetch(new URL(query, pageUrl), {
      redirect: "manual",
      headers: { Cookie: cookies.header(pageUrl) },
      ...(form && { method: "POST", body: new URLSearchParams(form) }),
    });
  return { request, begun, cookies };
}

it("is about whom one chooses, with consent too", async () => {
  const tokens = await signInForTokens({ ...flow(), ...practitioner, patient: "patient-7" });
  expect(tokens).toMatchObject({ patient: "patient-7", scope: expect.stringContaining("launch/patient") });
  const asked = await signInForTokens({ ...flow("asks"), ...practitioner, patient: "patient-8" });
  expect(asked).toMatchObject({ patient: "patient-8" });
});

it("lists patients with birth date and sex, finds them by name, and says so when there is nobody", async () => {
  const { request } = await openPage();
  const all = await (await request("")).text();
  expect(all).toContain("Choose a patient");
  expect(all).toContain("The &lt;Open&gt; App");
  expect(all.match(/name="patient" value="patient-\d+"/g)).toHaveLength(20);
  expect(all).toContain("20 of 2");
  const found = await (await request("?q=paul+OKONKWO")).text();
  expect(found.match(/name="patient" value="[\w-]+"/g)).toEqual(['name="patient" value="patient-1"']);
  expect(found).toMatch(/Okonkwo, Paul<\/span><small>born \d{4}-\d\d-\d\d, male/);
  const nobody = await (await request("?q=%3Cnobody%3E")).text();
  expect(nobody).toContain("Nobody was found");
  expect(nobody).toContain('value="&lt;nobody&gt;"');
});

it("refuses a patient who is not there, and goes on with one who is", async () => {
  const { request, begun, cookies } = await openPage();
  const wrong = await request("", { patient: "unknown" });
  expect(wrong.status).toBe(200);
  expect(await wrong.text()).toContain("There is no such patient");
  const right = await request("?q=paul", { patient: "patient-1" });
  const authorizeUrl = right.headers.get("location") ?? "";
  const callback = await signInByHttp({ authorizeUrl, ...practitioner, cookies });
  expect((await redeem(begun, callback)).body).toMatchObject({ patient: "patient-1" });
});

it("goes back to the app with access_denied on Cancel", async () => {
  const callback = await signInByHttp({ ...beginCodeFlow(flow()), ...practitioner, patient: null });
  expect(new URL(callback).searchParams.get("error")).toBe("access_denied");
});

it("is not shown to patients, nor where the launch names one", async () => {
  const patient = { username: "patient", password: "patient" };
  expect(await signInForTokens({ ...flow(), ...patient })).toMatchObject({ patient: "patient-1" });
  const launch = Buffer.from('{"patient":"patient-9"}').toString("base64");
  expect(await signInForTokens({ ...flow("app", { launch }), ...practitioner })).toMatchObject({
    patient: "patient-9",
  });
});
