import type { Page } from "playwright";
import { expect, test } from "vitest";
import { sandbox } from "./openClinic.js";
import { countRevocations, moveClock, popupBy, setUpWard, unlock, waitForStatus } from "./openWard.js";
import { hide, openHidingTabs } from "./openHidingTabs.js";

const ward = setUpWard();

/** The tab's time is the test's own: timers fire when it is moved on. */
async function freezeTime(page: Page): Promise<void> {
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  // Somebody is there now.
  await page.mouse.move(1, 1);
  await page.mouse.move(2, 2);
}

test("after the time without activity the session locks, with a countdown before; any activity ends that", async () => {
  const page = await ward.signedIn({ idleTimeout: 120, idleWarning: 30 });
  await freezeTime(page);
  const left = page.getByTestId("idle");
  await page.clock.runFor(85_000);
  expect(await left.innerText()).toBe("");
  await page.clock.runFor(10_000);
  expect(Number(await left.innerText())).toBeGreaterThanOrEqual(24);
  expect(Number(await left.innerText())).toBeLessThanOrEqual(26);
  await page.keyboard.press("Shift");
  await expect.poll(() => left.innerText()).toBe("");

  const states = await page.evaluate(() => window.ward.states.length);
  await page.clock.runFor(119_000);
  expect(await left.innerText()).toBe("1");
  // The countdown has rendered nobody who asks for the session only.
  expect(await page.evaluate(() => window.ward.states.length)).toBe(states);
  await page.clock.runFor(2000);
  await waitForStatus(page, "locked idle");
  expect(await left.innerText()).toBe("");
});

test("a pointer that rests is no activity, though the page moves below it", async () => {
  const page = await ward.signedIn({ idleTimeout: 120 });
  await freezeTime(page);
  await page.clock.runFor(100_000);
  for (let index = 0; index < 3; index += 1) await page.mouse.move(5, 5);
  // The first was news of where the pointer is; the others are none.
  await page.clock.runFor(100_000);
  await page.mouse.move(5, 5);
  await page.clock.runFor(30_000);
  await waitForStatus(page, "locked idle");
});

test.for([
  ["the pointer", (page: Page) => page.mouse.move(50, 50)],
  ["a request", (page: Page) => page.evaluate(() => void window.ward.getAccessToken?.())],
] as const)(
  "a computer that slept for too long finds the session locked when %s comes first: no timer has fired",
  async ([, wake]) => {
    const page = await ward.signedIn({ idleTimeout: 600 });
    const before = (await ward.requests(/^\/fhir/)).length;
    await moveClock(page, 3 * 3600);
    await wake(page);
    await waitForStatus(page, "locked idle");
    expect(await ward.requests(/^\/fhir/)).toHaveLength(before);
  },
);

test("a tab that was hidden for too long is locked when it is in front again: no timer has fired", async () => {
  const page = await ward.signedIn({ idleTimeout: 600 }, "practitioner", await openHidingTabs());
  const before = (await ward.requests(/^\/fhir/)).length;
  const show = await hide(page);
  await moveClock(page, 3 * 3600);
  await show();
  await waitForStatus(page, "locked idle");
  expect(await ward.requests(/^\/fhir/)).toHaveLength(before);
});

test("a clock that is set back neither locks the session nor keeps it open", async () => {
  const page = await ward.signedIn({ idleTimeout: 600 }, "practitioner", await openHidingTabs());
  // Hidden, and in front again.
  const look = async () => (await hide(page))();
  await moveClock(page, -7200);
  await look();
  await moveClock(page, 500);
  await look();
  expect(await page.evaluate(() => window.ward.states.at(-1)?.status)).toBe("signedIn");
  await moveClock(page, 200);
  await look();
  await waitForStatus(page, "locked idle");
});

test("a computer that slept for less goes on, with a new token", async () => {
  const page = await ward.signedIn({ idleTimeout: 3 * 3600 });
  await moveClock(page, 2 * 3600);
  await page.getByRole("button", { name: "Read again" }).click();
  await expect
    .poll(async () => (await ward.requests(/oauth2\/token/)).at(-1))
    .toMatchObject({ grantType: "refresh_token", status: 200 });
  await waitForStatus(page, "signedIn");
});

test("activity in one tab keeps the other open, and the lock comes to both", async () => {
  const first = await ward.signedIn({ idleTimeout: 600 }, "practitioner", await openHidingTabs());
  const other = await ward.openTab(first.context(), { idleTimeout: 600 });
  await other.getByText("Portal of Okonkwo").waitFor();
  await Promise.all([moveClock(first, 500), moveClock(other, 500)]);
  const noted = (tab: Page) =>
    tab.evaluate(() => Object.entries(localStorage).find(([name]) => name.endsWith(".active"))?.[1]);
  const before = await noted(other);
  await first.mouse.move(20, 20);
  // One process's localStorage reaches the other a little later.
  await expect.poll(() => noted(other), { timeout: 10_000 }).not.toBe(before);
  await Promise.all([moveClock(first, 400), moveClock(other, 400)]);
  await other.bringToFront();
  await waitForStatus(other, "signedIn");
  await Promise.all([moveClock(first, 300), moveClock(other, 300)]);
  for (const tab of [first, other]) {
    await tab.bringToFront();
    await waitForStatus(tab, "locked idle");
  }
});

test.for(["session", "local"] as const)(
  "an idle lock survives a reload, and costs the password, though the server knows the user still (%s)",
  async (storage) => {
    const page = await ward.signedIn({ idleTimeout: 600, storage });
    await page.getByLabel("Note").fill("half a note");
    await moveClock(page, 700);
    await page.mouse.move(10, 10);
    await waitForStatus(page, "locked idle");
    const request = page.context().waitForEvent("request", (one) => one.url().includes("/oauth2/auth?"));
    const popup = await unlock(page);
    expect(new URL((await request).url()).searchParams.get("prompt")).toBe("login");
    await waitForStatus(page, "signedIn");
    expect(await page.getByLabel("Note").inputValue()).toBe("half a note");
    expect(popup.isClosed()).toBe(true);

    await moveClock(page, 700);
    await page.mouse.move(20, 20);
    await waitForStatus(page, "locked idle");
    await page.reload();
    await waitForStatus(page, "locked idle");
    await unlock(page);
    await page.getByText("Portal of Okonkwo").waitFor();
  },
);

test("a page that is opened again after the time has passed is locked from the start", async () => {
  const page = await ward.signedIn({ idleTimeout: 600, storage: "local" });
  await page.close();
  const context = page.context();
  await context.addInitScript(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 700_000;
  });
  const fresh = await ward.openTab(context, { idleTimeout: 600, storage: "local" });
  await waitForStatus(fresh, "locked idle");
  expect(await fresh.locator("body").innerText()).not.toMatch("Okonkwo");
  expect(await fresh.evaluate(() => JSON.stringify(localStorage))).not.toContain("accessToken");
});

test("a session that has run out, and is then left alone, costs the password as well", async () => {
  const page = await ward.signedIn({ idleTimeout: 600 });
  await sandbox.revoke({ clientId: ward.clientId });
  await page.getByRole("button", { name: "Read again" }).click();
  await waitForStatus(page, "locked revoked");
  await moveClock(page, 500);
  // Whoever passes by is nobody.
  await page.mouse.move(30, 30);
  await moveClock(page, 200);
  const request = page.context().waitForEvent("request", (one) => one.url().includes("/oauth2/auth?"));
  await page.evaluate(() => void window.ward.unlock?.({ prompt: "select_account" }));
  expect(new URL((await request).url()).searchParams.get("prompt")).toBe("login select_account");
  await waitForStatus(page, "locked idle");
});

test("one that had run out by the time the page is opened again, hours later, signs nobody in by itself", async () => {
  const page = await ward.signedIn({ idleTimeout: 600, scope: "openid" });
  await page.context().addInitScript(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 3 * 3_600_000;
  });
  await page.reload();
  await waitForStatus(page, "signedOut idle");
  const request = page.waitForRequest((one) => one.url().includes("/oauth2/auth?"));
  await page.getByRole("button", { name: "Sign in" }).click();
  expect(new URL((await request).url()).searchParams.get("prompt")).toBe("login");
});

test("a server that lets the user in without the password unlocks nothing", async () => {
  const page = await ward.signedIn({ idleTimeout: 600 });
  const revocations = countRevocations(page);
  await moveClock(page, 700);
  await page.mouse.move(10, 10);
  await waitForStatus(page, "locked idle");
  // The lock's own, which come when they come.
  await expect.poll(revocations).toBe(2);
  // Its memory of the sign-in is an hour old, and it does as if it had not heard of prompt=login.
  await page.context().route(/\/oauth2\/auth\?/, async (route) => {
    const url = new URL(route.request().url());
    url.searchParams.delete("prompt");
    await route.fulfill({ status: 302, headers: { Location: url.href } });
  });
  await page.evaluate(() => {
    const now = Date.now.bind(Date);
    // This device's clock and the server's differ: only what is between their own times counts.
    Date.now = () => now() - 5000;
  });
  await page.route(/\/oauth2\/token$/, async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as { id_token: string };
    const [head, payload = "", signature] = body.id_token.split(".");
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as { auth_time: number };
    claims.auth_time -= 3600;
    const id_token = [head, Buffer.from(JSON.stringify(claims)).toString("base64url"), signature].join(".");
    await route.fulfill({ response, json: { ...body, id_token } });
  });
  await popupBy(page, () => page.getByRole("button", { name: "Sign in again" }).click());
  await waitForStatus(page, "locked idle not_reauthenticated");
  await expect.poll(revocations).toBe(4);
});
