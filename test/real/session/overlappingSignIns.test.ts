import type { Page } from "playwright";
import { expect, test, vi } from "vitest";
import { fillInSignIn } from "../../journey/openClinic.js";
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

/** What the page shows after a login page: another login page, or how the sign-in has ended. */
async function outcomeAfter(page: Page, loginPage: string): Promise<string> {
  let outcome = "";
  await vi.waitUntil(
    async () => {
      const password = page.getByLabel("Password");
      const isLoginPage = page.url() !== loginPage && (await password.isVisible().catch(() => false));
      const statusOf = () => page.getByTestId("status").textContent({ timeout: 500 });
      outcome = isLoginPage ? "login page" : ((await statusOf().catch(() => "")) ?? "");
      return /signedIn|error|login page/.test(outcome);
    },
    { timeout: 20_000, interval: 100 },
  );
  return outcome;
}

/** Types the password, and types it again where the server asks for it again. Returns how the sign-in has ended. */
async function signInAt(page: Page): Promise<{ status: string; passwords: number }> {
  for (let passwords = 1; ; passwords += 1) {
    const loginPage = page.url();
    await fillInSignIn(page);
    const status = await outcomeAfter(page, loginPage);
    if (status !== "login page" || passwords === 3) return { status, passwords };
  }
}

test("of two tabs that sign in at once, the one that Hydra refuses tries again by itself, and both end signed in", async () => {
  const [earlier, later] = await overlappingTabs();
  // The login app of these tests does not know its users: Hydra refuses the tab, and asks for the password again.
  expect(await signInAt(earlier)).toEqual({ status: "signedIn", passwords: 2 });
  // Hydra refuses the other tab now, whose next attempt needs no password.
  expect(await signInAt(later)).toEqual({ status: "signedIn", passwords: 1 });
  for (const page of [earlier, later]) await page.getByText("Portal of Okonkwo").waitFor();
});
