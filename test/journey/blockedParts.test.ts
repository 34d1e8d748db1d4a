import { expect, test } from "vitest";
import { moveClock, setUpWard, waitForStatus } from "./openWard.js";

// The parts of the package that only some apps load: the idle time, and SMART App Launch. `laterParts` blocks the engine
// and the sign-in window, `lockedWithoutScreen` the lock screen.

const ward = setUpWard();

test("a session locks at its idle time, whatever the user does, where the code that counts activity cannot be loaded", async () => {
  const context = await ward.openBrowser();
  await context.route(/countActivity/, (route) => route.fulfill({ status: 404 }));
  const page = await ward.signedIn({ idleTimeout: 600 }, "practitioner", context);
  await moveClock(page, 400);
  await page.getByLabel("Note").fill("the user is active");
  await waitForStatus(page, "signedIn");
  await moveClock(page, 300);
  // The next request of the app looks at the time, as each of its timers does.
  await page.evaluate(() => void window.ward.getAccessToken?.());
  await waitForStatus(page, "locked idle");
});

test("a page that can be launched shows no stored session where the code of launches cannot be loaded, and a reload helps", async () => {
  const page = await ward.signedIn({ launch: {} });
  await page.route(/pendingLaunches/, (route) => route.fulfill({ status: 404 }));
  await page.reload();
  await waitForStatus(page, "error network_error");
  expect(await page.locator("body").innerText()).not.toContain("Okonkwo");
  expect(await page.evaluate(() => window.ward.states.at(-1)?.error?.message)).toMatch(/load|network error/i);
  await page.unroute(/pendingLaunches/);
  await page.reload();
  await page.getByText("Portal of Okonkwo").waitFor();
});
