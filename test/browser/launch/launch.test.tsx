import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { otherTabWrites, sandbox, sandboxUrl, storedText } from "../app.js";
import { createLaunchedApp, handleFor, type LaunchedApp } from "./launchApp.js";

afterEach(() => vi.restoreAllMocks());

const fhirBase = `${sandboxUrl}/fhir`;

test("an address with iss and launch signs in by itself: what is asked for, and what is left of it in the address", async () => {
  const app = await createLaunchedApp({}, { scope: "openid offline_access patient/*.read launch/patient" });
  const handle = handleFor({ patient: "patient-2" });
  const request = await app.open(handle, { path: "?tab=labs#top" });
  expect(request.origin + request.pathname).toBe(`${sandboxUrl}/oauth2/auth`);
  expect(Object.fromEntries(request.searchParams)).toMatchObject({
    response_type: "code",
    client_id: app.clientId,
    aud: fhirBase,
    launch: handle,
    scope: "openid offline_access patient/*.read launch/patient launch",
    code_challenge_method: "S256",
  });
  expect(request.searchParams.get("code_challenge")).toMatch(/^[\w-]{43}$/);
  expect(window.location.href).not.toMatch(/iss=|launch=/);
  expect(app.auth().status).toBe("loading");
  const seen = await sandbox.requests();
  expect(seen.some(({ path }) => path === "/fhir/.well-known/smart-configuration")).toBe(true);

  await app.comeBack(request);
  await screen.findByText("Chart of patient-2");
  expect(window.location.search + window.location.hash).toBe("?tab=labs#top");
});

test.for(["tokenResponse", "idToken"] as const)(
  "the launch context is there (%s), over a reload and a renewal, and nobody's after a sign-out",
  async (delivery) => {
    const app = await createLaunchedApp();
    await app.launch({
      patient: "patient-3",
      encounter: "encounter-3-1",
      intent: "order",
      needPatientBanner: false,
      delivery,
    });
    const expected = {
      patient: "patient-3",
      encounter: "encounter-3-1",
      intent: "order",
      needPatientBanner: false,
      tenant: "harbourside",
    };
    expect(app.context()).toMatchObject(expected);
    expect(app.context().fhirContext).toEqual([{ reference: "Encounter/encounter-3-1" }]);
    expect(app.context().smartStyleUrl).toMatch(/^http/);
    await screen.findByText("Chart of patient-3");

    await app.load();
    expect(app.context()).toMatchObject(expected);
    const before = app.context();
    await app.auth().getAccessToken({ rejected: await app.auth().getAccessToken() });
    expect(app.context()).toBe(before);

    vi.spyOn(window.navigator, "onLine", "get").mockReturnValue(false);
    await app.auth().signOut();
    await expect.poll(() => app.auth().status).toBe("signedOut");
    expect(app.context()).toEqual({});
    expect(storedText()).not.toContain("patient-3");
  },
);

test("a renewal that tells of another encounter is seen, and nothing else changes", async () => {
  const onPurge = vi.fn<() => void>();
  const app = await createLaunchedApp({}, { onPurge });
  await app.launch({ patient: "patient-3", encounter: "encounter-3-1" });
  await screen.findByText("Chart of patient-3");
  await sandbox.setLaunchContext({ clientId: app.clientId, patient: "patient-3", encounter: "encounter-3-2" });
  await app.auth().getAccessToken({ rejected: await app.auth().getAccessToken() });
  await expect.poll(() => app.context().encounter).toBe("encounter-3-2");
  expect(onPurge).not.toHaveBeenCalled();
  expect(
    app.queryClient().getQueryState(["medblocks", fhirBase, "Patient", "read", "patient-3"])?.dataUpdateCount,
  ).toBe(1);
});

test("a renewal for another patient throws away what was there of the former", async () => {
  const onPurge = vi.fn<() => void>();
  const app = await createLaunchedApp({}, { onPurge });
  await app.launch({ patient: "patient-3" });
  await screen.findByText("Chart of patient-3");
  await sandbox.setLaunchContext({ clientId: app.clientId, patient: "patient-4" });
  const stale = await app.auth().getAccessToken();
  await expect(app.auth().getAccessToken({ rejected: stale })).rejects.toMatchObject({ code: "signed_out" });
  await screen.findByText("Chart of patient-4");
  expect(onPurge).toHaveBeenCalledOnce();
  expect(app.cached()).toContain("patient-4");
  expect(app.cached()).not.toContain("patient-3");
});

test("a launch for another patient takes the former session's place, tokens and the app's own stores included", async () => {
  const onPurge = vi.fn<() => void>();
  const app = await createLaunchedApp({}, { onPurge });
  await app.launch({ patient: "patient-3" });
  const former = await app.auth().getAccessToken();
  await app.open(handleFor({ patient: "patient-4" }));
  // As soon as the launch is there: whatever comes of it, this is no longer the page of the former patient.
  expect(storedText()).not.toContain(former);
  expect(app.context()).toEqual({});
  await expect
    .poll(
      async () =>
        (await fetch(`${fhirBase}/Patient/patient-3`, { headers: { Authorization: `Bearer ${former}` } })).status,
    )
    .toBe(401);
  await app.launch({ patient: "patient-4" });
  await screen.findByText("Chart of patient-4");
  expect(onPurge).toHaveBeenCalledOnce();
});

test("a renewal for another patient is remembered: the next launch for that one leaves what the app keeps", async () => {
  const onPurge = vi.fn<() => void>();
  const app = await createLaunchedApp({}, { onPurge });
  await app.launch({ patient: "patient-3" });
  await sandbox.setLaunchContext({ clientId: app.clientId, patient: "patient-4" });
  const stale = await app.auth().getAccessToken();
  await app
    .auth()
    .getAccessToken({ rejected: stale })
    .catch(() => {});
  await expect.poll(() => app.context().patient).toBe("patient-4");
  await app.launch({ patient: "patient-4" });
  expect(onPurge).toHaveBeenCalledOnce();
});

test("a launch for the same patient leaves what the app keeps by itself", async () => {
  const onPurge = vi.fn<() => void>();
  const app = await createLaunchedApp({}, { onPurge });
  await app.launch({ patient: "patient-3" });
  await app.launch({ patient: "patient-3" });
  await screen.findByText("Chart of patient-3");
  expect(onPurge).not.toHaveBeenCalled();
});

test("a token for another patient than the launch is taken back, and nothing is shown", async () => {
  const app = await createLaunchedApp();
  await sandbox.setLaunchContext({ clientId: app.clientId, patient: "patient-5", next: true });
  await app.launch({ patient: "patient-3" });
  expect(app.auth()).toMatchObject({ status: "error", error: { code: "launch_mismatch" } });
  expect(app.auth().error?.message).not.toMatch(/patient-\d/);
  expect(app.context()).toEqual({});
  expect(storedText()).not.toMatch(/patient-[35]/);
  const revocations = (await app.requests("/oauth2/revoke")).filter(({ status }) => status === 200);
  expect(revocations).toHaveLength(2);
});

test.for([
  ["of another origin", "https://ehr.example/fhir"],
  ["of another port", "http://127.0.0.1:1/fhir"],
  ["of another path", `${sandboxUrl}/other/fhir`],
  ["above the base", sandboxUrl],
  ["below the base", `${sandboxUrl}/fhir/Patient`],
  ["that only begins alike", `${sandboxUrl}.ehr.example/fhir`],
  ["behind a user name", `http://${new URL(sandboxUrl).host}@ehr.example/fhir`],
])(
  "a server %s launches nothing: nothing is sent, and nothing of the former session is shown",
  async ([, iss = ""]) => {
    const app = await createLaunchedApp();
    await app.launch({ patient: "patient-3" });
    const sent = vi.spyOn(window, "fetch");
    const address = `${window.location.pathname}?${new URLSearchParams({ iss, launch: "abc" }).toString()}`;
    window.history.replaceState(null, "", address);
    await app.load();
    expect(app.auth().status).toBe("error");
    expect(app.auth().error?.code).toMatch(/^(issuer_not_allowed|invalid_launch)$/);
    expect(screen.getByText("No chart")).toBeDefined();
    expect(sent).not.toHaveBeenCalled();
  },
);

test.for([
  ["two servers", `iss=${fhirBase}&iss=${fhirBase}&launch=abc`],
  ["two launches", `iss=${fhirBase}&launch=abc&launch=def`],
  ["an empty launch", `iss=${fhirBase}&launch=`],
  ["a server that is no address", "iss=fhir&launch=abc"],
])("%s: the launch is refused", async ([, query = ""]) => {
  const app = await createLaunchedApp();
  window.history.replaceState(null, "", `${window.location.pathname}?${query}`);
  await app.load();
  expect(app.auth()).toMatchObject({ status: "error", error: { code: "invalid_launch" } });
});

test.for([
  ["iss alone", `iss=${fhirBase}`, {}],
  ["launch alone", "launch=abc", {}],
  ["both, where the app takes no part in launches", `iss=${fhirBase}&launch=abc`, { launch: undefined }],
] as const)("%s is no launch", async ([, query, props]) => {
  const app = await createLaunchedApp({}, props);
  window.history.replaceState(null, "", `${window.location.pathname}?${query}`);
  await app.load();
  expect(app.auth().status).toBe("signedOut");
  expect(window.location.search).toBe(`?${query}`);
});

test("standalone: the scope asks for whose record is meant, and the server has somebody choose", async () => {
  const app = await createLaunchedApp({}, { scope: "openid launch launch/patient patient/*.read" });
  await app.load();
  const request = new URL(await app.departure());
  expect(request.searchParams.get("aud")).toBe(fhirBase);
  // It asks for the context of a launch, and there was none.
  expect(request.searchParams.get("scope")).toBe("openid launch/patient patient/*.read");
  expect(request.searchParams.has("launch")).toBe(false);
});

test.for(["tokenResponse", "idToken"] as const)(
  "while it is locked nothing stored tells whose record is open; the same launch unlocks it (%s)",
  async (delivery) => {
    const app = await createLaunchedApp({}, { storage: "local" });
    await app.launch({ patient: "patient-3", delivery });
    await screen.findByText("Chart of patient-3");
    // A further sign-in that is begun, and thought better of.
    await app.departure();
    await app.load();
    await sandbox.revoke({ clientId: app.clientId });
    const token = await app.auth().getAccessToken();
    // It waits for as long as the session is locked.
    void app
      .auth()
      .getAccessToken({ rejected: token })
      .catch(() => {});
    await expect.poll(() => app.auth().status).toBe("locked");
    expect(app.context().patient).toBe("patient-3");
    const handle = handleFor({ patient: "patient-3", delivery });
    expect(storedText()).not.toContain("patient-3");
    expect(storedText()).not.toContain(handle);
    const request = await app.departure(() => app.auth().unlock({ mode: "redirect" }));
    expect(new URL(request).searchParams.get("launch")).toBe(handle);
  },
);

test("a launch that does not get away shows nothing of the session that other tabs have", async () => {
  const app = await createLaunchedApp({}, { storage: "local" });
  await app.launch({ patient: "patient-3" });
  const timers = vi.spyOn(window, "setTimeout");
  await app.open(handleFor({ patient: "patient-4" }));
  const [afterAWhile] = timers.mock.calls.findLast(([, ms]) => ms === 15_000) ?? [];
  // What the clock would do in fifteen seconds.
  if (typeof afterAWhile === "function") afterAWhile();
  await expect.poll(() => app.auth().error).toMatchObject({ code: "timeout" });
  expect(app.context()).toEqual({});
});

/** What another tab of this browser has stored: the session that is here, changed. */
function changedElsewhere(change: object): Promise<void> {
  const key = Object.keys(localStorage).find((one) => one.endsWith(".session")) ?? "";
  return otherTabWrites(key, JSON.stringify({ ...(JSON.parse(localStorage.getItem(key) ?? "") as object), ...change }));
}

test("a renewal in another tab that tells of another patient throws away what is here of the former", async () => {
  const onPurge = vi.fn<() => void>();
  const app = await createLaunchedApp({}, { storage: "local", onPurge });
  await app.launch({ patient: "patient-3" });
  await screen.findByText("Chart of patient-3");
  await changedElsewhere({ rotation: 1, launch: { patient: "patient-4" }, context: "another" });
  await screen.findByText("Chart of patient-4");
  expect(onPurge).toHaveBeenCalledOnce();
  expect(app.cached()).not.toContain("patient-3");
});

test.for([
  ["access_denied", "signedOut"],
  // It cannot be tried again, and nothing else is meant here.
  ["invalid_request", "error"],
] as const)(
  "a launch that ends in %s shows nothing of the session that other tabs have: not when they renew it, nor after a reload",
  async ([error, afterwards]) => {
    const app = await createLaunchedApp({}, { storage: "local" });
    await app.launch({ patient: "patient-3" });
    await app.comeBackRefused(await app.open(handleFor({ patient: "patient-4" })), error);
    await changedElsewhere({ rotation: 1 });
    expect(app.auth()).toMatchObject({ status: "error", error: { code: error } });
    await app.load();
    expect(app.auth().status).toBe(afterwards);
    expect(app.context()).toEqual({});
  },
);

test("a launch by a server that is not allowed is forgotten with all that was launched before", async () => {
  const app = await createLaunchedApp({}, { storage: "local" });
  await app.launch({ patient: "patient-3" });
  await app.open(handleFor({ patient: "patient-4" }));
  window.history.replaceState(null, "", `${window.location.pathname}?iss=https://ehr.example/fhir&launch=7`);
  await app.load();
  await changedElsewhere({ rotation: 1 });
  expect(app.auth()).toMatchObject({ status: "error", error: { code: "issuer_not_allowed" } });
  expect(new URL(await app.departure()).searchParams.has("launch")).toBe(false);
});

test("of two frames in one page each goes on with its own launch", async () => {
  const app = await createLaunchedApp();
  const [first] = [await app.open("launch-1"), await app.open("launch-2")];
  await app.comeBackRefused(first, "access_denied");
  expect(new URL(await app.departure()).searchParams.get("launch")).toBe("launch-1");
});

test("a launch leads to the address that it has opened, wherever the sign-in is begun in the end", async () => {
  const app = await createLaunchedApp();
  await app.comeBackRefused(
    await app.open(handleFor({ patient: "patient-4" }), { path: "?tab=labs" }),
    "access_denied",
  );
  window.history.replaceState(null, "", "?chart=patient-3");
  await app.comeBack(new URL(await app.departure()));
  await screen.findByText("Chart of patient-4");
  expect(window.location.search).toBe("?tab=labs");
});

test("a launch that takes the place of what other tabs have takes its tokens back", async () => {
  const app = await createLaunchedApp({}, { storage: "local" });
  await app.launch({ patient: "patient-3" });
  await app.launch({ patient: "patient-4" });
  const revoked = async () => (await app.requests("/oauth2/revoke")).filter(({ status }) => status === 200);
  await expect.poll(revoked).toHaveLength(2);
});

test("a session that another launch has taken over in another tab is locked here", async () => {
  const app = await createLaunchedApp({}, { storage: "local" });
  await app.launch({ patient: "patient-3" });
  const key = Object.keys(localStorage).find((one) => one.endsWith(".session")) ?? "";
  const record = JSON.parse(localStorage.getItem(key) ?? "") as object;
  const others = { ...record, sessionId: "another", launch: { patient: "patient-4" }, context: "another" };
  await otherTabWrites(key, JSON.stringify(others));
  await expect.poll(() => app.auth().status).toBe("locked");
});

test("iss is sent back as it was said, and the app's own endpoints go before the server's", async () => {
  const endpoints = { authorization: `${sandboxUrl}/oauth2/auth?tenant=harbourside` };
  const app = await createLaunchedApp({}, { endpoints });
  const request = await app.open("launch-7", { iss: `${fhirBase}/` });
  expect(request.searchParams.get("aud")).toBe(`${fhirBase}/`);
  expect(request.searchParams.get("tenant")).toBe("harbourside");
});

test("a session that has run out is signed in again about the same record", async () => {
  const app = await createLaunchedApp({ accessTokenSeconds: 2 }, { scope: "openid" });
  await app.launch({ patient: "patient-3" });
  await screen.findByText("Chart of patient-3");
  const now = Date.now.bind(Date);
  vi.spyOn(Date, "now").mockImplementation(() => now() + 10_000);
  await app.load();
  expect(app.auth()).toMatchObject({ status: "signedOut", reason: "expired" });
  const request = new URL(await app.departure());
  expect(request.searchParams.get("launch")).toBe(handleFor({ patient: "patient-3" }));
  expect(request.searchParams.get("scope")).toBe("openid launch");
});

test("a launch that the server refuses is told, and not tried again", async () => {
  const app = await createLaunchedApp();
  await app.comeBackRefused(await app.open("a launch that has ended"), "invalid_request");
  expect(app.auth()).toMatchObject({ status: "error", error: { code: "invalid_request" } });
  expect(new URL(await app.departure()).searchParams.has("launch")).toBe(false);
});

test("whoever cancels a launch can try again", async () => {
  const app = await createLaunchedApp();
  await app.comeBackRefused(await app.open("launch-7"), "access_denied");
  expect(app.auth()).toMatchObject({ status: "error", error: { code: "access_denied" } });
  expect(new URL(await app.departure()).searchParams.get("launch")).toBe("launch-7");
});

test("whoever signs out does not mean the launch any more, nor does who comes back an hour later", async () => {
  const app = await createLaunchedApp();
  const launchOf = async () => new URL(await app.departure()).searchParams.get("launch");
  const cancel = async () => {
    await app.comeBackRefused(await app.open("launch-7"), "access_denied");
  };
  await cancel();
  await app.auth().signOut();
  expect(await launchOf()).toBeNull();
  await cancel();
  const now = Date.now.bind(Date);
  vi.spyOn(Date, "now").mockImplementation(() => now() + 61 * 60_000);
  expect(await launchOf()).toBeNull();
  expect(sessionStorage.getItem(Object.keys(sessionStorage).find((key) => key.endsWith(".launch")) ?? "")).toBeNull();
});

test("many launches in a row are no loop", async () => {
  const app = await createLaunchedApp();
  for (let count = 0; count < 6; count += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect((await app.open(`launch-${count}`)).searchParams.get("launch")).toBe(`launch-${count}`);
  }
});

const entry = () => window.history.state as unknown;

/** Loads the app at an entry of the history, as Back does. */
async function openAt(app: LaunchedApp, state: unknown): Promise<void> {
  // A page that is left says nothing any more.
  cleanup();
  window.history.replaceState(state, "");
  await app.load();
}

test("an entry of the history shows no other launch's session, and keeps what a router has put there", async () => {
  const onPurge = vi.fn<() => void>();
  const app = await createLaunchedApp({}, { storage: "local", onPurge });
  const handle = handleFor({ patient: "patient-3" });
  await app.launch({ patient: "patient-3" });
  // A router that writes the entry anew, and one that makes another.
  window.history.replaceState({ idx: 3, key: "k" }, "");
  expect(entry()).toMatchObject({ idx: 3, key: "k" });
  window.history.pushState({ idx: 4 }, "", "?page=2");
  const left = entry();
  expect(Object.keys(left as object)).toHaveLength(2);
  expect(JSON.stringify(left)).not.toContain(handle);

  await app.launch({ patient: "patient-4" });
  const other = entry();
  await openAt(app, left);
  expect(app.auth()).toMatchObject({ status: "error", error: { code: "launch_lost" } });
  expect(app.auth().error?.message).not.toMatch(/patient-\d/);
  expect(screen.getByText("No chart")).toBeDefined();
  expect(app.cached()).not.toContain("patient-4");

  // What other tabs do to that session does not show it here.
  await changedElsewhere({ rotation: 1 });
  await expect(app.auth().getAccessToken()).rejects.toMatchObject({ code: "signed_out" });
  expect(app.auth()).toMatchObject({ status: "error", error: { code: "launch_lost" } });

  await openAt(app, other);
  await screen.findByText("Chart of patient-4");
});

test("an entry that says nothing shows the session that is here, and says it from then on", async () => {
  const app = await createLaunchedApp();
  await app.launch({ patient: "patient-3" });
  const said = entry();
  expect(said).toBeTruthy();
  await openAt(app, null);
  await screen.findByText("Chart of patient-3");
  expect(entry()).toEqual(said);
  // A state that nothing can be added to is the router's own.
  window.history.replaceState("of a router", "");
  expect(entry()).toBe("of a router");
});

test("a locked page says it as well, and its lock is no other page's", async () => {
  const app = await createLaunchedApp({}, { storage: "local" });
  await app.launch({ patient: "patient-4" });
  const other = entry();
  await app.launch({ patient: "patient-3" });
  const said = entry();
  await sandbox.revoke({ clientId: app.clientId });
  const token = await app.auth().getAccessToken();
  void app
    .auth()
    .getAccessToken({ rejected: token })
    .catch(() => {});
  await expect.poll(() => app.auth().status).toBe("locked");
  await app.load();
  expect(app.auth().status).toBe("locked");
  expect(entry()).toEqual(said);
  await openAt(app, other);
  expect(app.auth()).toMatchObject({ status: "error", error: { code: "launch_lost" } });
});

test("in a tab of its own whoever has been told can sign in without the launch: the entry is that session's then", async () => {
  const app = await createLaunchedApp();
  await app.launch({ patient: "patient-3" });
  sessionStorage.clear();
  await app.load();
  expect(app.auth().status).toBe("signedOut");
  // As the guards do by themselves.
  await app
    .auth()
    .signIn({ mode: "redirect" })
    .catch(() => {});
  expect(app.auth()).toMatchObject({ status: "error", error: { code: "launch_lost" } });
  const request = new URL(await app.departure());
  expect(request.searchParams.has("launch")).toBe(false);
  await app.comeBack(request);
  expect(app.auth().status).toBe("signedIn");
  expect(entry()).toEqual({});
  await app.load();
  expect(app.auth().status).toBe("signedIn");
});
