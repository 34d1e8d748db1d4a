import { expect, test } from "vitest";
import { fillInSignIn, sandbox } from "./openClinic.js";
import { popupBy, setUpWard, waitForClose, waitForStatus } from "./openWard.js";
import type { WardOptions } from "./wardPage/main.js";

const ward = setUpWard({ hostPaths: "addSlash" });

/** A page of an app whose callback the host leads to the same path with a slash. */
async function openAtSlashHost(options: WardOptions = {}) {
  const redirectUri = `${ward.url}/signed-in`;
  await sandbox.addClient({ clientId: ward.clientId, redirectUris: [redirectUri] });
  return ward.openTab(await ward.openBrowser(), { redirectUri, ...options });
}

test("a page whose host adds a slash to the callback signs in, and does not go round in circles", async () => {
  const page = await openAtSlashHost();
  await fillInSignIn(page);
  const status = page.getByTestId("status").filter({ hasText: /^(signedIn|error)/ });
  await status.waitFor({ state: "attached" });
  expect(await status.textContent()).toBe("signedIn");
  expect(page.url()).not.toContain("code=");
});

test("a sign-in window whose host adds a slash to the callback hands it to the page and closes", async () => {
  const page = await openAtSlashHost({ popup: true });
  await waitForStatus(page, "signedOut");
  const popup = await popupBy(page, () => page.getByRole("button", { name: "Sign in by popup" }).click());
  await fillInSignIn(popup);
  // Or it has become one more page of the app.
  await Promise.race([waitForClose(popup), popup.getByTestId("status").getByText("signedOut").waitFor()]);
  await expect.poll(() => page.getByTestId("status").textContent()).toBe("signedIn");
});
