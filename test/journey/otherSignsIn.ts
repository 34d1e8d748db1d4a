import type { BrowserContext, Page } from "playwright";
import { fillInSignIn } from "./openClinic.js";
import { waitForStatus } from "./openWard.js";
import type { WardOptions } from "./wardPage/main.js";

/** Opens another tab of the same browser, in which another user signs in, whom the server asks for the password. */
export async function otherSignsIn(
  context: BrowserContext,
  ward: { readonly url: string },
  options: WardOptions,
): Promise<Page> {
  await context.clearCookies();
  const tab = await context.newPage();
  if (options.storage === "local") {
    // They sign in without a sign-out of the former one: a page that finds their session asks nobody.
    await tab.goto(`${ward.url}/?options=${encodeURIComponent(JSON.stringify({ ...options, popup: true }))}`);
    await waitForStatus(tab, "signedIn");
    await tab.evaluate(() => void window.ward.signIn?.({ prompt: "login" }));
  } else {
    await tab.goto(`${ward.url}/?options=${encodeURIComponent(JSON.stringify(options))}`);
  }
  await fillInSignIn(tab, "patient");
  await tab.getByText("Portal of Okonkwo").waitFor();
  return tab;
}
