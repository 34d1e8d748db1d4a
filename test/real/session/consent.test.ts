import { expect, test } from "vitest";
import { fillInSignIn } from "../../journey/openClinic.js";
import { waitForStatus } from "../../journey/openWard.js";
import { setUpRealWard } from "../openRealWard.js";

const ward = setUpRealWard({ metadata: { consent: "ask" } });

test("a user who allows the access at Hydra's consent page is signed in", async () => {
  const page = await ward.openTab(await ward.openBrowser());
  await fillInSignIn(page);
  await page.getByRole("heading", { name: "Allow access?" }).waitFor();
  await page.getByRole("button", { name: "Allow" }).click();
  await page.getByText("Portal of Okonkwo").waitFor();
});

test("a denied consent shows access_denied at a clean address, and the next sign-in can be allowed", async () => {
  const page = await ward.openTab(await ward.openBrowser(), { popup: true });
  await waitForStatus(page, "signedOut");
  await page.evaluate(() => void window.ward.signIn?.());
  await fillInSignIn(page);
  await page.getByRole("button", { name: "Deny" }).click();
  await waitForStatus(page, "error access_denied");
  expect(page.url()).not.toMatch(/error|state=/);

  await page.evaluate(() => void window.ward.signIn?.());
  await page.getByRole("button", { name: "Allow" }).click();
  await page.getByText("Portal of Okonkwo").waitFor();
});

test("a sign-in that the user cancels at the login page ends with access_denied", async () => {
  const page = await ward.openTab(await ward.openBrowser(), { popup: true });
  await waitForStatus(page, "signedOut");
  await page.evaluate(() => void window.ward.signIn?.());
  await page.getByRole("button", { name: "Cancel" }).click();
  await waitForStatus(page, "error access_denied");
});
