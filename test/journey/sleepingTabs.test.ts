import type { BrowserContext, Page } from "playwright";
import { expect, test } from "vitest";
import { freeze, hide, openHidingTabs } from "./openHidingTabs.js";
import { accessibleText, setUpWard, waitForStatus } from "./openWard.js";
import { otherSignsIn } from "./otherSignsIn.js";
import { requireRestored, goBack, preventRestores, recordPageShows } from "./pageHistory.js";
import type { WardOptions } from "./wardPage/main.js";

// Tabs that were frozen, discarded or in the back/forward cache while something happened elsewhere in the browser.

const ward = setUpWard();

declare global {
  interface Window {
    /** Whether the patient's name was visible before any script heard that the page is shown again. */
    wasPatientVisible?: boolean | undefined;
    statusAtResume?: string;
  }
}

/** Records what the page shows before the app hears that it was restored, which is what its first frame shows. */
async function recordFirstFrame(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const look = () => {
      const portal = document.querySelector("aside");
      window.wasPatientVisible = portal?.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    };
    window.addEventListener("pageshow", ({ persisted }) => persisted && look(), true);
  });
}

async function openRecorded(options: WardOptions): Promise<Page> {
  const context = await ward.openBrowser();
  await recordPageShows(context);
  await recordFirstFrame(context);
  return ward.signedIn(options, "practitioner", context);
}

/** The session's status as soon as the page has decided what to show. */
async function settledStatus(page: Page): Promise<string> {
  const status = page.getByTestId("status").filter({ hasNotText: "loading" }).filter({ hasText: /./ });
  await status.waitFor({ state: "attached" });
  return (await status.textContent()) ?? "";
}

test.for(["session", "local"] as const)(
  "a frozen tab is locked in the task in which it runs again, where another user has signed in in the meantime (%s)",
  async (storage) => {
    const page = await ward.signedIn({ storage }, "practitioner", await openHidingTabs());
    await page.evaluate(() => {
      // Registered last: it runs after the package has looked, and before the events of other tabs arrive.
      document.addEventListener("resume", () =>
        queueMicrotask(() => {
          window.statusAtResume = document.querySelector("[data-testid=status]")?.textContent ?? "";
        }),
      );
    });
    await hide(page);
    const thaw = await freeze(page);
    await otherSignsIn(page.context(), ward, { storage });
    await thaw();
    await page.bringToFront();
    await waitForStatus(page, "locked userChanged");
    expect(await page.evaluate(() => window.statusAtResume)).toBe("locked userChanged");
    expect(await accessibleText(page)).not.toMatch("Okonkwo");
  },
);

test("a page out of the back/forward cache is locked where another user has signed in with the storage that tabs share", async () => {
  const page = await openRecorded({ storage: "local" });
  await page.goto("about:blank");
  await otherSignsIn(page.context(), ward, { storage: "local" });
  await goBack(page);
  await requireRestored(page);
  await waitForStatus(page, "locked userChanged");
  expect(await accessibleText(page)).not.toMatch("Okonkwo");
});

test.for([
  ["a tab that the browser had discarded", preventRestores],
  // The broadcast of the sign-in makes Chromium drop the page from the cache, so this one is loaded again, too.
  ["a page that was in the back/forward cache", () => Promise.resolve()],
] as const)("%s is locked when it is back, where another user has signed in in the meantime", async ([, prepare]) => {
  const context = await ward.openBrowser();
  await prepare(context);
  const page = await ward.signedIn({}, "practitioner", context);
  await page.goto("about:blank");
  await otherSignsIn(page.context(), ward, {});
  await goBack(page);
  expect(await settledStatus(page)).toBe("locked userChanged");
});

test("a page out of the back/forward cache is covered until its session was checked", async () => {
  const page = await openRecorded({});
  await page.goto("about:blank");
  await goBack(page);
  await requireRestored(page);
  expect(await page.evaluate(() => window.wasPatientVisible)).toBe(false);
  await page.getByText("Portal of Okonkwo").waitFor();
});

test("a page out of the back/forward cache whose session has ended shows nothing of the patient in its first frame", async () => {
  const page = await openRecorded({ storage: "local" });
  await page.goto("about:blank");
  const other = await ward.openTab(page.context(), { storage: "local" });
  await other.getByRole("button", { name: "Leave" }).click();
  await other.waitForURL(`${ward.url}/`);
  await goBack(page);
  await requireRestored(page);
  expect(await page.evaluate(() => window.wasPatientVisible)).toBe(false);
});

test("a locked page shows no text in print that overrides the visibility which the lock gives it", async () => {
  const page = await ward.signedIn({ idleTimeout: 600 });
  await page.evaluate(() => document.querySelector("aside")?.style.setProperty("visibility", "visible", "important"));
  await page.evaluate(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 700_000;
  });
  await page.mouse.move(10, 10);
  await waitForStatus(page, "locked idle");
  // What `page.pdf()` and the browser's own print use.
  await page.emulateMedia({ media: "print" });
  const portal = page.locator("aside");
  expect(await portal.evaluate((one) => one.checkVisibility({ visibilityProperty: true }))).toBe(false);
});

test("a sign-out in another tab leaves the patient neither in the title nor in the query keys of this one", async () => {
  const page = await ward.signedIn();
  const other = await ward.openTab(page.context());
  await other.getByText("Portal of Okonkwo").waitFor();
  await page.getByRole("button", { name: "Leave" }).click();
  await waitForStatus(other, "signedOut otherTab");
  const left = await other.evaluate(() => {
    const queries = window.ward.queryClient.getQueryCache().getAll();
    return [document.title, ...queries.map(({ queryKey }) => JSON.stringify(queryKey))];
  });
  expect(left.filter((text) => /Okonkwo|patient-1/.test(text))).toEqual([]);
});
