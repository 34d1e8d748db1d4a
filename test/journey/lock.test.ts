import type { Page } from "playwright";
import { expect, test } from "vitest";
import { fillInSignIn, sandbox } from "./openClinic.js";
import {
  accessibleText,
  countRevocations,
  moveClock,
  popupBy,
  setUpWard,
  storedText,
  unlock,
  waitForClose,
  waitForStatus,
} from "./openWard.js";

const ward = setUpWard();
const family = "Okonkwo";

/** Half a note is typed when the server takes back what it had granted, and the save is on its way. */
async function lockWhileSaving(page: Page): Promise<void> {
  await page.getByLabel("Note").fill("half a note");
  await sandbox.revoke({ clientId: ward.clientId });
  await page.getByRole("button", { name: "Save" }).click();
  await waitForStatus(page, "locked revoked");
}

test("a session that is revoked while a form is half filled locks; the form is still filled after unlocking, and its save goes through", async () => {
  const page = await ward.signedIn();
  await lockWhileSaving(page);
  const popup = await popupBy(page, () => page.getByRole("button", { name: "Sign in again" }).click());
  // The server knows the user still: nobody is asked anything.
  await waitForClose(popup);
  await waitForStatus(page, "signedIn");
  await page.getByText(/^saved /).waitFor();
  expect(await page.getByLabel("Note").inputValue()).toBe("half a note");
  expect(await page.title()).toBe(`${family} · Ward`);
  expect(await page.evaluate(() => window.ward.purges)).toBe(0);
  const saves = await ward.requests(/^\/fhir\/Observation/);
  expect(saves.map(({ status }) => status)).toEqual([401, 201]);
});

test("while it is locked, nothing of it can be seen, reached or heard: portals, dialogs and popovers included", async () => {
  // The ward is served with a strict Content-Security-Policy.
  const page = await ward.signedIn();
  await page.evaluate(() => document.getElementById("popover")?.showPopover());
  await page.getByRole("button", { name: "Details" }).click();
  await page.getByText(`Details of ${family}`).waitFor();
  expect(await accessibleText(page)).toContain(family);
  await sandbox.revoke({ clientId: ward.clientId });
  await page.evaluate(() => void window.ward.queryClient.invalidateQueries());
  await waitForStatus(page, "locked revoked");

  expect(await page.title()).toBe("Locked");
  expect(await accessibleText(page)).not.toMatch(family);
  const isAnyVisible = (text: string) =>
    page.getByText(text).evaluateAll((found) => found.some((one) => one.checkVisibility({ visibilityProperty: true })));
  expect(await isAnyVisible(family)).toBe(false);

  // All around by keyboard: only the lock screen's own buttons are there.
  const focused = new Set<string>();
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press("Tab");
    focused.add(await page.evaluate(() => document.activeElement?.closest("dialog")?.getAttribute("aria-label") ?? ""));
  }
  expect([...focused].filter((label) => label !== "Locked" && label !== "")).toEqual([]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Sign in again" }).waitFor();

  // What comes up meanwhile stays below, and the title stays neutral.
  await page.evaluate(() => {
    document.title = "Okonkwo again";
    const toast = document.body.appendChild(document.createElement("div"));
    toast.textContent = "Toast of Okonkwo";
    const late = document.body.appendChild(document.createElement("dialog"));
    late.textContent = "Late dialog of Okonkwo";
    late.showModal();
    document.getElementById("root")?.removeAttribute("inert");
    document.getElementById("popover")?.hidePopover();
    document.getElementById("popover")?.showPopover();
  });
  await expect.poll(() => page.title()).toBe("Locked");
  await expect.poll(() => accessibleText(page)).not.toMatch(family);
  expect(await isAnyVisible(family)).toBe(false);
  await page.getByRole("button", { name: "Sign in again" }).click({ trial: true });

  await page.evaluate(() => document.querySelectorAll("body > dialog:not([data-medblocks-lock-screen])")[0]?.remove());
  const popup = await popupBy(page, () => page.getByRole("button", { name: "Sign in again" }).click());
  await waitForClose(popup);
  await waitForStatus(page, "signedIn");
  expect(await accessibleText(page)).toMatch(`Details of ${family}`);
  expect(await page.title()).toBe("Okonkwo again");
});

test("a dialog in a shadow tree, and one that opens again and again, stays below the lock screen", async () => {
  const page = await ward.signedIn();
  await page.evaluate(() => {
    const make = (root: ParentNode & Node, text: string) => {
      const dialog = root.appendChild(document.createElement("dialog"));
      dialog.innerHTML = `<button style="visibility: visible !important">${text}</button>`;
      return dialog;
    };
    const shadow = document.body.appendChild(document.createElement("div")).attachShadow({ mode: "open" });
    Object.assign(window, {
      inShadow: make(shadow, "Shadow of Okonkwo"),
      inBody: make(document.body, "Body of Okonkwo"),
    });
  });
  await lockWhileSaving(page);
  const button = page.getByRole("button", { name: "Sign in again" });
  for (const name of ["inShadow", "inBody"]) {
    for (const round of [1, 2]) {
      await page.evaluate((one) => {
        const dialog = (window as unknown as Record<string, HTMLDialogElement>)[one];
        dialog?.close();
        dialog?.showModal();
      }, name);
      expect(await accessibleText(page), `${name} ${round}`).not.toMatch(family);
      // It is the lock screen that is on top, and can be used.
      await button.click({ trial: true });
      expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Locked");
    }
  }
  await page.evaluate(() => {
    const toast = document.getElementById("popover");
    for (const open of [true, false, true]) toast?.togglePopover(open);
  });
  await button.click({ trial: true });
});

test("the app's shortcuts are not for whoever sits before the lock screen", async () => {
  const page = await ward.signedIn();
  await page.evaluate(() => {
    Object.assign(window, { pressed: "" });
    document.addEventListener("keydown", ({ key }) => Object.assign(window, { pressed: key }));
  });
  await page.keyboard.press("a");
  expect(await page.evaluate(() => Reflect.get(window, "pressed") as string)).toBe("a");
  await lockWhileSaving(page);
  await page.keyboard.press("s");
  await page.keyboard.press("Tab");
  await page.keyboard.press("x");
  expect(await page.evaluate(() => Reflect.get(window, "pressed") as string)).not.toMatch(/[sx]/);
});

test("what is stored while it is locked holds no token, and none of them works any more", async () => {
  const page = await ward.signedIn({ idleTimeout: 600 });
  const token = await page.evaluate(() => window.ward.getAccessToken?.());
  const revocations = countRevocations(page);
  await moveClock(page, 700);
  await page.mouse.move(10, 10);
  await waitForStatus(page, "locked idle");
  const stored = await storedText(page);
  expect(stored).not.toMatch(/token|code|verifier/i);
  expect(stored).not.toContain(token);
  await expect.poll(revocations).toBe(2);
});

test.for(["session", "local"] as const)("the lock survives a reload (%s)", async (storage) => {
  const page = await ward.signedIn({ storage });
  await lockWhileSaving(page);
  await page.reload();
  await waitForStatus(page, "locked revoked");
  await page.getByRole("button", { name: "Sign in again" }).waitFor();
  expect(await page.locator("body").innerText()).not.toMatch(family);
  const popup = await popupBy(page, () => page.getByRole("button", { name: "Sign in again" }).click());
  await waitForClose(popup);
  await page.getByText(`Portal of ${family}`).waitFor();
});

test('it shows in the other tabs, and in new ones (storage="local"), and unlocking one unlocks them all', async () => {
  const page = await ward.signedIn({ storage: "local" });
  const other = await ward.openTab(page.context(), { storage: "local" });
  await other.getByText(`Portal of ${family}`).waitFor();
  await other.getByLabel("Note").fill("in the other tab");
  await lockWhileSaving(page);
  await waitForStatus(other, "locked revoked");
  const fresh = await ward.openTab(page.context(), { storage: "local" });
  await waitForStatus(fresh, "locked revoked");
  const popup = await popupBy(page, () => page.getByRole("button", { name: "Sign in again" }).click());
  await waitForClose(popup);
  for (const tab of [page, other, fresh]) await tab.getByText(`Portal of ${family}`).waitFor();
  expect(await other.getByLabel("Note").inputValue()).toBe("in the other tab");
});

test('in memory it ends with the page, and the next sign-in asks for the password after "idle"', async () => {
  const page = await ward.signedIn({ storage: "memory", idleTimeout: 600 });
  await moveClock(page, 700);
  await page.mouse.move(10, 10);
  await waitForStatus(page, "locked idle");
  await page.reload();
  await waitForStatus(page, "signedOut idle");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("Password").waitFor();
});

test("another person gets an app afresh: nothing of the former one's work is there, and nothing is sent for it", async () => {
  const page = await ward.signedIn({ idleTimeout: 600 });
  await page.getByLabel("Note").fill("of the former one");
  await page.evaluate(() => history.replaceState({ draft: "of the former one" }, ""));
  await moveClock(page, 700);
  await page.getByRole("button", { name: "Save" }).click({ force: true });
  await waitForStatus(page, "locked idle");
  const before = (await ward.requests(/^\/fhir/)).length;
  await unlock(page, "patient");
  await waitForStatus(page, "signedIn");
  await page.getByText(`Portal of ${family}`).waitFor();
  expect(await page.getByLabel("Note").inputValue()).toBe("");
  expect(await page.evaluate(() => window.ward.purges)).toBe(1);
  expect(await page.evaluate(() => history.state as unknown)).toBeNull();
  const states = await page.evaluate(() => window.ward.states.map(({ user }) => user?.name));
  expect(states.at(-1)).toMatch(family);
  const sent = (await ward.requests(/^\/fhir/)).slice(before);
  expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual(["GET /fhir/Patient/patient-1"]);
});

test("who cannot be told apart gets an app afresh, too; unless identify says who it is", async () => {
  // Without openid there is no id_token, and so no sub.
  for (const [options, expected] of [
    [{ scope: "offline_access" }, ""],
    [{ scope: "offline_access", identity: "Practitioner/1" }, "half a note"],
  ] as const) {
    const page = await ward.signedIn(options);
    await lockWhileSaving(page);
    const popup = await popupBy(page, () => page.getByRole("button", { name: "Sign in again" }).click());
    await waitForClose(popup);
    await waitForStatus(page, "signedIn");
    await page.getByText(`Portal of ${family}`).waitFor();
    expect(await page.getByLabel("Note").inputValue()).toBe(expected);
    expect(await page.evaluate(() => window.ward.purges)).toBe(expected === "" ? 1 : 0);
  }
});

test("where the browser opens no window, the lock screen says so, and asks before the page is left", async () => {
  const page = await ward.signedIn();
  await lockWhileSaving(page);
  await page.evaluate(() => {
    window.open = () => null;
  });
  await page.getByRole("button", { name: "Sign in again" }).click();
  await waitForStatus(page, "locked revoked popup_blocked");
  expect(await page.getByLabel("Note").inputValue()).toBe("half a note");
  await page.getByRole("button", { name: /on this page/ }).click();
  await page.getByText(`Portal of ${family}`).waitFor();
  await waitForStatus(page, "signedIn");
});

test("unlock() that is left to itself signs in by redirect there, and another person begins at the start", async () => {
  const page = await ward.signedIn();
  await page.evaluate(() => history.pushState(null, "", "/patients/1?of=the-former-one"));
  await lockWhileSaving(page);
  await page.evaluate(() => {
    window.open = () => null;
    void window.ward.unlock?.();
  });
  await page.getByText(`Portal of ${family}`).waitFor();
  await waitForStatus(page, "signedIn");
  expect(page.url()).toBe(`${ward.url}/patients/1?of=the-former-one`);

  await lockWhileSaving(page);
  await page.context().clearCookies();
  await page.evaluate(() => {
    window.open = () => null;
    void window.ward.unlock?.();
  });
  await fillInSignIn(page, "patient");
  await page.getByText(`Portal of ${family}`).waitFor();
  await waitForStatus(page, "signedIn");
  expect(page.url()).toBe(`${ward.url}/`);
  expect(await page.evaluate(() => window.ward.purges)).toBe(1);
});

test("an unlocking that fails is told on the lock screen, and can be tried again", async () => {
  const page = await ward.signedIn({ idleTimeout: 600 });
  await moveClock(page, 700);
  await page.mouse.move(10, 10);
  await waitForStatus(page, "locked idle");
  const popup = await popupBy(page, () => page.getByRole("button", { name: "Sign in again" }).click());
  await popup.getByRole("button", { name: "Cancel" }).click();
  await waitForStatus(page, "locked idle access_denied");
  await page.getByRole("alert").getByText("Access was denied").waitFor();
  await unlock(page);
  await waitForStatus(page, "signedIn");
});

test("a sign-out from the lock screen is one for good", async () => {
  const page = await ward.signedIn();
  await lockWhileSaving(page);
  await page.getByRole("button", { name: /^Sign out/ }).click();
  await page.waitForURL(`${ward.url}/`);
  await waitForStatus(page, "signedOut user");
  expect(await storedText(page)).not.toMatch(/token|claims/i);
});
