import type { Page } from "playwright";
import { expect, test, vi } from "vitest";
import { failsByAssertion } from "../../failsByAssertion.js";
import { fillInSignIn } from "../../journey/openClinic.js";
import { waitForStatus } from "../../journey/openWard.js";
import { setUpRealWard } from "../openRealWard.js";

const ward = setUpRealWard();

/** Two tabs of one browser that both show the login page; Hydra's CSRF cookie belongs to the later one. */
async function overlappingTabs(): Promise<[Page, Page]> {
  const context = await ward.openBrowser();
  const earlier = await ward.openTab(context);
  await earlier.getByLabel("Password").waitFor();
  const later = await ward.openTab(context);
  await later.getByLabel("Password").waitFor();
  return [earlier, later];
}

/** Resolves when the app says how the sign-in has ended. */
async function endOfSignIn(page: Page): Promise<string> {
  const status = () =>
    page
      .getByTestId("status")
      .textContent({ timeout: 1_000 })
      .catch(() => "");
  await vi.waitUntil(async () => /signedIn|error/.test((await status()) ?? ""), { timeout: 20_000, interval: 100 });
  return (await status()) ?? "";
}

test("two tabs that sign in at once end signed in, and the one that Hydra refuses needs no second password", async () => {
  const [earlier, later] = await overlappingTabs();
  await fillInSignIn(earlier);
  const refused = await endOfSignIn(earlier);
  await fillInSignIn(later);
  await later.getByText("Portal of Okonkwo").waitFor();
  if (refused !== "signedIn") await earlier.getByRole("button", { name: /try again|sign in/i }).click();
  await waitForStatus(earlier, "signedIn");
  await earlier.getByText("Portal of Okonkwo").waitFor();
});

test.fails(
  "rule 1: a tab whose sign-in Hydra refuses with request_forbidden, because another tab has begun one, tries again by itself",
  failsByAssertion(async () => {
    const [earlier] = await overlappingTabs();
    await fillInSignIn(earlier);
    expect(await endOfSignIn(earlier)).toBe("signedIn");
  }),
);
