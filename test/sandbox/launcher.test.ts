// @vitest-environment node
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signInForTokens } from "./codeFlow.js";
import { createCookieJar, type CookieJar } from "./cookieJar.js";
import { createSandboxAdmin } from "./sandboxAdmin.js";
import { signInByHttp } from "./signInByHttp.js";
import { startSandbox, type Sandbox } from "./startSandbox.js";

const redirectUri = "http://localhost:3000";
let sandbox: Sandbox;
let practitioner: CookieJar;
let patient: CookieJar;

beforeAll(async () => {
  sandbox = await startSandbox({
    clients: [
      {
        clientId: "chart",
        name: "The <Chart>",
        redirectUris: [redirectUri],
        launchUrl: "http://localhost:3000/?tab=1",
      },
      {
        clientId: "claims",
        redirectUris: [redirectUri],
        launchUrl: "http://localhost:4000/",
        launchContext: "idToken",
      },
      { clientId: "not-launched", redirectUris: [redirectUri] },
    ],
  });
  [practitioner, patient] = await Promise.all([signIn("practitioner"), signIn("patient")]);
});
afterAll(() => sandbox.close());

async function signIn(username: string): Promise<CookieJar> {
  const cookies = createCookieJar();
  await arriveAt("", username, cookies);
  return cookies;
}

/** Opens the launcher as somebody who is not signed in, and follows all the way through the sign-in. */
async function arriveAt(query: string, username: string, cookies = createCookieJar()): Promise<URL> {
  const answer = await open(query, cookies);
  expect(answer.status).toBe(303);
  const authorizeUrl = answer.headers.get("location") ?? "";
  expect(authorizeUrl).toMatch(`${sandbox.url}/oauth2/auth?`);
  const callback = new URL(
    await signInByHttp({ authorizeUrl, username, password: username, cookies, until: "/ignite" }),
  );
  const back = await fetch(callback, { redirect: "manual" });
  return new URL(back.headers.get("location") ?? "", callback);
}

function open(query: string, cookies: CookieJar): Promise<Response> {
  const url = new URL(`${sandbox.url}/ignite${query}`);
  return fetch(url, { redirect: "manual", headers: { Cookie: cookies.header(url) } });
}

async function htmlOf(query: string, cookies = practitioner): Promise<string> {
  const answer = await open(query, cookies);
  expect(answer.status).toBe(200);
  return answer.text();
}

const unescaped = (html: string) =>
  html
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

/** The app's frame, and what it is opened about. */
function frameIn(html: string) {
  const [, src, title] = /<iframe src="([^"]+)" title="([^"]+)">/.exec(html)?.map(unescaped) ?? [];
  if (src === undefined) throw new Error("There is no frame.");
  const url = new URL(src);
  const launch = Buffer.from(url.searchParams.get("launch") ?? "", "base64").toString();
  return { url, title, launch: JSON.parse(launch) as Record<string, unknown> };
}

const namesIn = (html: string) => [...html.matchAll(/<li><a [^>]+><span>([^<]+)/g)].map(([, name]) => name);

/** The address behind a link of this text. */
function linkIn(html: string, text: string): URLSearchParams {
  const [, href = ""] = new RegExp(`<a href="([^"]+)"[^>]*>${text}`).exec(html) ?? [];
  return new URL(unescaped(href), sandbox.url).searchParams;
}

describe("the launcher", () => {
  it("has people sign in first, and then shows what they asked for", async () => {
    const url = await arriveAt("?app=chart&patient=patient-3&delivery=idToken&banner=no&q=a%26b", "practitioner");
    expect(url.pathname).toBe("/ignite");
    const shown = { app: "chart", patient: "patient-3", delivery: "idToken", banner: "no", q: "a&b" };
    expect(Object.fromEntries(url.searchParams)).toEqual(shown);
  });

  it("shows no record to who cancels, and goes nowhere else, whatever the state says", async () => {
    const { headers } = await open("", createCookieJar());
    const authorizeUrl = headers.get("location") ?? "";
    const user = { username: "patient", password: "patient" };
    const callback = await signInByHttp({ authorizeUrl, ...user, cancel: true, until: "/ignite" });
    expect(await (await fetch(callback)).text()).toContain("You are not signed in");
    const state = Buffer.from('{"query":"//elsewhere.example"}').toString("base64url");
    for (const sent of [state, "nonsense"]) {
      const back = await fetch(`${sandbox.url}/ignite/signed-in?state=${sent}`, { redirect: "manual" });
      expect(back.headers.get("location")).toBe("/ignite");
    }
  });

  it("opens the app in a frame about the patient and the latest encounter", async () => {
    const html = await htmlOf("?app=chart&patient=patient-3");
    const { url, title, launch } = frameIn(html);
    expect(url.origin + url.pathname).toBe("http://localhost:3000/");
    expect(url.searchParams.get("tab")).toBe("1");
    expect(url.searchParams.get("iss")).toBe(`${sandbox.url}/fhir`);
    expect(title).toMatch(/^The <Chart>: .+, .+/);
    const user = { username: "practitioner", password: "practitioner" };
    const flow = { url: sandbox.url, clientId: "not-launched", redirectUri, scope: "user/*.rs" };
    const { access_token } = await signInForTokens({ ...flow, ...user });
    const latest = await fetch(`${sandbox.url}/fhir/Encounter?patient=patient-3&_sort=-date&_count=1`, {
      headers: { Authorization: `Bearer ${access_token}` },
    });
    const { entry } = (await latest.json()) as { entry: [{ resource: { id: string } }] };
    const encounter = entry[0].resource.id;
    expect(launch).toEqual({ patient: "patient-3", encounter, needPatientBanner: true, delivery: "tokenResponse" });
    expect(unescaped(/class="own-tab" href="([^"]+)" target="_blank"/.exec(html)?.[1] ?? "")).toBe(url.href);
  });

  it("opens the first app on Home, about nobody", async () => {
    const { title, launch } = frameIn(await htmlOf(""));
    expect(title).toBe("The <Chart>: Home");
    expect(launch).toEqual({ needPatientBanner: true, delivery: "tokenResponse" });
  });

  it("lets one choose the app, the way of the context and the banner, and keeps the rest", async () => {
    const query = "?app=chart&patient=patient-3&q=okonkwo";
    const html = await htmlOf(query);
    const kept = { app: "chart", patient: "patient-3", q: "okonkwo" };
    expect(Object.fromEntries(linkIn(html, "claims"))).toEqual({ ...kept, app: "claims" });
    expect(Object.fromEntries(linkIn(html, "id_token claim"))).toEqual({ ...kept, delivery: "idToken" });
    expect(Object.fromEntries(linkIn(html, "Ignite&#39;s"))).toEqual({ ...kept, banner: "no" });
    expect(html).not.toContain("not-launched");

    expect(frameIn(await htmlOf(`${query}&delivery=idToken`)).launch.delivery).toBe("idToken");
    expect(frameIn(await htmlOf("?app=claims")).launch.delivery).toBe("idToken");
    const own = await htmlOf(`${query}&banner=no`);
    expect(frameIn(own).launch.needPatientBanner).toBe(false);
    expect(own).toContain('aria-label="Open record"');
    expect(html).not.toContain('aria-label="Open record"');
  });

  it("lists patients, and finds them by name", async () => {
    const all = await htmlOf("");
    expect(namesIn(all)).toHaveLength(50);
    const found = await htmlOf("?q=okonkwo+paul&app=claims");
    expect(namesIn(found)).toEqual(["Okonkwo, Paul"]);
    expect(found).toMatch(/<small>born \d{4}-\d\d-\d\d, male/);
    expect(Object.fromEntries(linkIn(found, "<span>Okonkwo"))).toMatchObject({ patient: "patient-1", app: "claims" });
    const opened = await htmlOf("?q=okonkwo+paul&patient=patient-3");
    expect(namesIn(opened)).toEqual([expect.any(String), "Okonkwo, Paul"]);
    expect(opened.match(/aria-current="true"><span>([^<]+)/)?.[1]).toBe(namesIn(opened)[0]);
    expect(await htmlOf("?q=nobody+at+all")).toContain("Nobody was found");
  });

  it("shows patients their own record only", async () => {
    expect(namesIn(await htmlOf("", patient))).toEqual(["Okonkwo, Paul"]);
    expect(frameIn(await htmlOf("?patient=patient-1", patient)).launch.patient).toBe("patient-1");
    const anothers = await htmlOf("?patient=patient-3", patient);
    expect(anothers).toContain("There is no such patient");
    expect(anothers).not.toContain("<iframe");
  });

  it("says so when there is no such patient or app", async () => {
    expect(await htmlOf("?patient=unknown")).toContain("There is no such patient");
    expect(await htmlOf("?app=not-launched")).toContain("No such app is registered");
  });

  it("escapes the names of people, and shows itself in no frame", async () => {
    const user = { username: "admin", password: "admin" };
    const flow = { url: sandbox.url, clientId: "chart", redirectUri, scope: "user/*.*" };
    const { access_token } = await signInForTokens({ ...flow, ...user });
    const created = await fetch(`${sandbox.url}/fhir/Patient`, {
      method: "POST",
      headers: { Authorization: `Bearer ${access_token}`, "Content-Type": "application/fhir+json" },
      body: JSON.stringify({ resourceType: "Patient", name: [{ family: '"><img src=x>', given: ["<b>"] }] }),
    });
    const { id } = (await created.json()) as { id: string };
    const html = await htmlOf(`?patient=${id}&banner=no&q=%22%3E%3Cimg`);
    expect(html).not.toMatch(/<img|<b>"/);
    expect(namesIn(html)).toEqual(["&quot;&gt;&lt;img src=x&gt;, &lt;b&gt;"]);
    expect(frameIn(html).launch).toEqual({ patient: id, needPatientBanner: false, delivery: "tokenResponse" });
    await sandbox.resetFhir();
    const { headers } = await open("", practitioner);
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("content-security-policy")).toBe("frame-ancestors 'none'");
  });

  it("is linked from the first page, which does not list it as a client", async () => {
    const home = await (await fetch(sandbox.url)).text();
    expect(home).toContain('href="/ignite"');
    expect(home).not.toContain("medblocks-ignite");
  });

  it("takes web addresses for its apps only", async () => {
    const app = { clientId: "script", redirectUris: [redirectUri], launchUrl: "javascript:alert(1)" };
    await expect(createSandboxAdmin(sandbox.url).addClient(app)).rejects.toThrow("launchUrl");
  });

  it("has a way to sign out", async () => {
    const cookies = await signIn("admin");
    const html = await htmlOf("", cookies);
    const url = new URL(/<a href="([^"]+)">Sign out/.exec(html)?.[1] ?? "", sandbox.url);
    const answer = await fetch(url, { method: "POST", headers: { Cookie: cookies.header(url) } });
    cookies.store(url, answer);
    expect((await open("", cookies)).status).toBe(303);
  });
});
