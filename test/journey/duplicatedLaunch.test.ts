import type { Page } from "playwright";
import { expect, test } from "vitest";
import { failsByAssertion } from "../failsByAssertion.js";
import { setUpEhrWard } from "./ehrWard.js";
import { moveClock } from "./openWard.js";

const ward = setUpEhrWard();

/** Whether the page gets a new token when its own has expired, or locks. */
async function refreshIn(page: Page): Promise<string | undefined> {
  await moveClock(page, 4000);
  return page.evaluate(() => {
    const locked = new Promise<string>((resolve) => {
      const look = () => (window.ward.states.at(-1)?.status === "locked" ? resolve("locked") : setTimeout(look, 50));
      look();
    });
    return Promise.race([locked, window.ward.getAccessToken?.().then(() => "refreshed")]);
  });
}

test.fails(
  "rule 18: a launch in a duplicated tab revokes no refresh token that the first tab uses",
  failsByAssertion(async () => {
    const ehr = await ward.addEhr({ launches: { "l-1": { patient: "p-1" }, "l-2": { patient: "p-2" } } });
    const page = await (await ward.openBrowser()).newPage();
    await page.goto(ward.launchUrl(ehr, "l-1"));
    await page.getByText("Portal of Family of p-1").waitFor();
    // A window that a page opens begins with a copy of its sessionStorage, as a duplicated tab does.
    const opened = page.waitForEvent("popup");
    await page.evaluate((url) => void window.open(url), ward.launchUrl(ehr, "l-2"));
    const duplicate = await opened;
    await duplicate.getByText("Portal of Family of p-2").waitFor();
    expect(await refreshIn(page)).toBe("refreshed");
  }),
);
