import { expect, test } from "vitest";
import { fillInSignIn } from "./openClinic.js";
import { accessibleText, setUpWard, storedText, unlock, waitForStatus } from "./openWard.js";
import { otherSignsIn } from "./otherSignsIn.js";
import { goBack, preventRestores } from "./pageHistory.js";

const ward = setUpWard();

test.for(["session", "local", "memory"] as const)(
  "somebody else in another tab locks this one; caches never mix, and its own user can come back to it (%s)",
  async (storage) => {
    const page = await ward.signedIn({ storage });
    await page.getByLabel("Note").fill("of the practitioner");
    const other = await otherSignsIn(page.context(), ward, { storage });
    await waitForStatus(page, "locked userChanged");
    await page.getByText("Somebody else has signed in").waitFor();
    expect(await accessibleText(page)).not.toMatch("Okonkwo");
    expect(await other.evaluate(() => window.ward.states.at(-1)?.user?.name)).not.toMatch("Lindqvist");

    await unlock(page, "practitioner");
    await waitForStatus(page, "signedIn");
    expect(await page.getByLabel("Note").inputValue()).toBe("of the practitioner");
    await waitForStatus(other, "locked userChanged");
  },
);

test("in the locked tab, the other one gets an app afresh", async () => {
  const page = await ward.signedIn();
  await page.getByLabel("Note").fill("of the practitioner");
  await otherSignsIn(page.context(), ward, {});
  await waitForStatus(page, "locked userChanged");
  await unlock(page, "patient");
  await waitForStatus(page, "signedIn");
  expect(await page.getByLabel("Note").inputValue()).toBe("");
  expect(await page.evaluate(() => window.ward.purges)).toBe(1);
});

test("a sign-out reaches a tab that keeps its session to itself", async () => {
  const page = await ward.signedIn();
  const other = await ward.openTab(page.context());
  await other.getByText("Portal of Okonkwo").waitFor();
  await page.getByRole("button", { name: "Leave" }).click();
  await waitForStatus(other, "signedOut otherTab");
  // Over the server's own page, and back: Chromium may never close a tab that is between two pages.
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  expect(await accessibleText(other)).not.toMatch("Okonkwo");
  expect(await storedText(other)).not.toMatch(/accessToken/);
  expect(await other.evaluate(() => window.ward.purges)).toBe(1);
});

test.for([
  ["a tab that the browser had discarded", preventRestores],
  // A broadcast to a page of the back/forward cache makes Chromium drop that page, so this one is loaded again, too.
  ["a page that was in the back/forward cache", () => Promise.resolve()],
] as const)("a sign-out reaches %s, even after another sign-in", async ([, prepare]) => {
  const page = await ward.signedIn();
  await prepare(page.context());
  const other = await ward.openTab(page.context());
  await other.getByText("Portal of Okonkwo").waitFor();
  // A discarded tab is loaded again with the sessionStorage that it had, as is a page that the browser has not kept.
  await other.goto("about:blank");
  await page.getByRole("button", { name: "Leave" }).click();
  await page.waitForURL(`${ward.url}/`);
  // Somebody signs in again: the mark of the sign-out must outlive that.
  await page.getByRole("button", { name: "Sign in" }).click();
  await fillInSignIn(page);
  await page.getByText("Portal of Okonkwo").waitFor();
  await goBack(other);
  await waitForStatus(other, "signedOut otherTab");
  expect(await storedText(other)).not.toMatch(/accessToken/);
});

test("another user's sign-out leaves this one alone", async () => {
  const page = await ward.signedIn();
  const other = await ward.openTab(page.context(), {});
  await other.getByText("Portal of Okonkwo").waitFor();
  await page.evaluate(() => {
    // A tab of somebody else's, elsewhere in this browser, tells that they have signed out.
    const prefix = Object.keys(sessionStorage)
      .find((name) => name.endsWith(".session"))
      ?.replace(/session$/, "");
    const channel = new BroadcastChannel(`${prefix}news`);
    channel.postMessage({ what: "signedOut", sessionId: "theirs", person: "somebody-else" });
    channel.postMessage({ what: "signedIn", sessionId: "mine", person: undefined });
    channel.close();
  });
  const before = (await ward.requests(/^\/fhir/)).length;
  await other.getByRole("button", { name: "Read again" }).click();
  await expect.poll(async () => (await ward.requests(/^\/fhir/)).length).toBe(before + 1);
  expect(await other.evaluate(() => window.ward.states.at(-1)?.status)).toBe("signedIn");
  expect(await page.evaluate(() => window.ward.states.at(-1)?.status)).toBe("signedIn");
});
