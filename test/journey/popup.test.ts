import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { BrowserContext, Frame, Page } from "playwright";
import { expect, onTestFinished, test } from "vitest";
import { fillInSignIn, sandbox } from "./openClinic.js";
import { openPartitioned } from "./openPartitioned.js";
import { popupBy, setUpWard, storedText, waitForClose, waitForStatus, withoutIdleMoments } from "./openWard.js";

const ward = setUpWard();
const clickDoor = (page: Page | Frame) => page.getByRole("button", { name: "Sign in by popup" }).click();

test.for(["session", "local", "memory"] as const)(
  "signs in next to the page, which stays as it is (%s)",
  async (storage) => {
    const page = await ward.openTab(await ward.openBrowser(), { popup: true, storage });
    const address = page.url();
    await page.evaluate(() => Object.assign(window, { untouched: true }));
    const popup = await popupBy(page, () => clickDoor(page));
    const closed = waitForClose(popup);
    await fillInSignIn(popup);
    await page.getByText("Portal of Okonkwo").waitFor();
    await closed;
    expect(page.url()).toBe(address);
    expect(await page.evaluate(() => "untouched" in window)).toBe(true);
    expect((await storedText(page)).includes("accessToken")).toBe(storage !== "memory");
    // One token request: the window handed its callback on, and exchanged nothing.
    const exchanges = (await ward.requests(/oauth2\/token/)).filter(({ grantType }) => grantType !== "refresh_token");
    expect(exchanges.at(-1)?.status).toBe(200);
  },
);

test("the window is opened within the click, before what signs in is loaded", async () => {
  const page = await ward.openTab(await withoutIdleMoments(await ward.openBrowser()), { popup: true });
  await waitForStatus(page, "signedOut");
  const release: (() => void)[] = [];
  await page.route(/sessionEngine|popupSteps/, async (route) => {
    await new Promise<void>((resolve) => release.push(resolve));
    await route.continue();
  });
  const popup = await popupBy(page, () => clickDoor(page));
  expect(popup.url()).toBe("about:blank");
  // Side by side: somebody waits.
  await expect.poll(() => release.length).toBe(2);
  for (const each of release) each();
  await fillInSignIn(popup);
  await waitForStatus(page, "signedIn");
});

test("a window that is closed by hand rejects with popup_closed, and the next click opens another", async () => {
  const page = await ward.openTab(await ward.openBrowser(), { popup: true });
  const popup = await popupBy(page, () => clickDoor(page));
  // Somebody begins, and thinks better of it.
  await popup.getByLabel("Username").pressSequentially("somebody", { delay: 50 });
  await popup.close();
  await waitForStatus(page, "error popup_closed");
  expect(await page.getByTestId("outcome").innerText()).toBe("popup_closed");
  const next = await popupBy(page, () => clickDoor(page));
  await fillInSignIn(next);
  await waitForStatus(page, "signedIn");
});

test("a second click brings the window to the front, and opens no other", async () => {
  const page = await ward.openTab(await ward.openBrowser(), { popup: true });
  const popup = await popupBy(page, () => clickDoor(page));
  await popup.getByLabel("Password").waitFor();
  await clickDoor(page);
  expect(page.context().pages()).toHaveLength(2);
  await fillInSignIn(popup);
  await waitForStatus(page, "signedIn");
});

test("a sign-out while the window is open closes it, also where the last session ended by a sign-out", async () => {
  const page = await ward.openTab(await ward.openBrowser(), { popup: true });
  await fillInSignIn(await popupBy(page, () => clickDoor(page)));
  await page.getByRole("button", { name: "Leave" }).click();
  await waitForStatus(page, "signedOut user");
  const popup = await popupBy(page, () => clickDoor(page));
  await popup.getByLabel("Password").waitFor();
  const closed = waitForClose(popup);
  await page.evaluate(() => window.ward.signOut?.());
  await closed;
  await waitForStatus(page, "signedOut user");
  expect(await storedText(page)).not.toMatch(/signIn\.|accessToken/);
});

test("a window that the browser does not open rejects with popup_blocked", async () => {
  const page = await ward.openTab(await ward.openBrowser(), { popup: true });
  await waitForStatus(page, "signedOut");
  // As in a sandboxed frame, or with pop-ups forbidden.
  await page.evaluate(() => {
    window.open = () => null;
  });
  expect(await page.evaluate(() => window.ward.signIn?.({ mode: "popup" }))).toBe("popup_blocked");
  await waitForStatus(page, "error popup_blocked");
});

test("what the server refuses in the window is told on the page, and the window goes", async () => {
  const page = await ward.openTab(await ward.openBrowser(), { popup: true });
  const popup = await popupBy(page, () => clickDoor(page));
  const closed = waitForClose(popup);
  await popup.getByRole("button", { name: "Cancel" }).click();
  await waitForStatus(page, "error access_denied");
  await closed;
});

/** A page in front of the sandbox's, as an identity provider behind it has one, that cuts the window off. */
function isolateOnce(): Promise<string> {
  return sandbox.addFault({
    status: 200,
    headers: { "Cross-Origin-Opener-Policy": "same-origin", "Content-Type": "text/html" },
    body: "<script>addEventListener('click', () => location.reload())</script><h1>Isolated</h1>",
    times: 1,
    match: { path: "^/oauth2/auth", clientId: ward.clientId },
  });
}

test("a sign-in page that isolates itself (COOP) rejects with popup_severed; when it comes back all the same, that counts", async () => {
  const context = await ward.openBrowser();
  const page = await ward.openTab(context, { popup: true });
  await waitForStatus(page, "signedOut");
  const id = await isolateOnce();
  const popup = await popupBy(page, () => clickDoor(page));
  await popup.getByText("Isolated").waitFor();
  await waitForStatus(page, "error popup_severed");
  expect(await page.getByTestId("outcome").innerText()).toBe("popup_severed");
  await sandbox.removeFault(id);

  await popup.getByText("Isolated").click();
  await fillInSignIn(popup);
  await waitForStatus(page, "signedIn");
  await page.getByText("Portal of Okonkwo").waitFor();
});

/** A page of another site that shows the ward in a frame, as a portal does. */
async function openInFrame(context: BrowserContext): Promise<[Page, Frame]> {
  const server = createServer((_, res) => {
    const options = encodeURIComponent(JSON.stringify({ popup: true }));
    res.setHeader("Content-Type", "text/html");
    res.end(`<h1>Portal</h1><iframe src="${ward.url}/?options=${options}" width="800" height="600"></iframe>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const frame = page.frames().find((one) => one.url().startsWith(ward.url));
  if (!frame) throw new Error("There is no frame.");
  await waitForStatus(frame, "signedOut");
  return [page, frame];
}

test("works from a frame on another site, where frame and window share neither storage nor channel", async () => {
  const context = await openPartitioned();
  const [page, frame] = await openInFrame(context);
  // The storage is partitioned: a tab of the ward's own finds nothing of the frame's.
  await frame.evaluate(() => localStorage.setItem("probe", "of the frame"));
  const tab = await ward.openTab(context, { popup: true });
  expect(await tab.evaluate(() => localStorage.getItem("probe"))).toBeNull();

  const popup = await popupBy(page, () => clickDoor(frame));
  const closed = waitForClose(popup);
  await fillInSignIn(popup);
  await frame.getByText("Portal of Okonkwo").waitFor();
  await closed;
  await waitForStatus(tab, "signedOut");
});

test("works from a frame that may store nothing at all; it says that it takes a window", async () => {
  const [page, frame] = await openInFrame(await ward.openBrowser());
  await expect(frame.evaluate(() => sessionStorage.length)).rejects.toThrow(/SecurityError/);
  expect(await frame.evaluate(() => window.ward.signIn?.())).toBe("popup_required");
  const popup = await popupBy(page, () => clickDoor(frame));
  await fillInSignIn(popup);
  await frame.getByText("Portal of Okonkwo").waitFor();
  // It has no Web Locks either, and renews all the same.
  await frame.evaluate(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 4_000_000;
  });
  expect(await frame.evaluate(() => window.ward.getAccessToken?.())).toMatch(/./);
});

test("an answer that comes late counts only as long as nothing has changed", async () => {
  const page = await ward.openTab(await ward.openBrowser(), { popup: true });
  await waitForStatus(page, "signedOut");
  const id = await isolateOnce();
  const late = await popupBy(page, () => clickDoor(page));
  await waitForStatus(page, "error popup_severed");
  await sandbox.removeFault(id);
  const popup = await popupBy(page, () => clickDoor(page));
  await fillInSignIn(popup, "patient");
  await waitForStatus(page, "signedIn");
  const user = await page.evaluate(() => window.ward.states.at(-1)?.user?.sub);

  await page.context().clearCookies();
  await late.getByText("Isolated").click();
  await fillInSignIn(late, "practitioner");
  await waitForStatus(late, "error unknown_state");
  expect(await page.evaluate(() => window.ward.states.at(-1)?.user?.sub)).toBe(user);
});

test("a window that was closed leaves no verifier behind the next one, and claims no other library's callback", async () => {
  const page = await ward.openTab(await ward.openBrowser(), { popup: true });
  const popup = await popupBy(page, () => clickDoor(page));
  // Somebody begins, and thinks better of it.
  await popup.getByLabel("Username").pressSequentially("somebody", { delay: 50 });
  await popup.close();
  await waitForStatus(page, "error popup_closed");
  await page.goto(`${ward.url}/?code=abc&state=of-another-library`);
  await waitForStatus(page, "signedOut");
  expect(page.url()).toMatch(/code=abc/);
});

test("a callback in a window that nobody waits for is told there, and is used by nobody", async () => {
  const context = await ward.openBrowser();
  const page = await ward.openTab(context, { popup: true });
  const popup = await popupBy(page, () => clickDoor(page));
  await popup.getByLabel("Password").waitFor();
  await page.close();
  await fillInSignIn(popup);
  await waitForStatus(popup, "error unknown_state");
  expect(popup.url()).not.toMatch(/code=/);
});
