import type { Frame, Page } from "playwright";
import { expect, test } from "vitest";
import { failsByAssertion } from "../failsByAssertion.js";
import { setUpEhrWard } from "./ehrWard.js";
import { openPartitioned } from "./openPartitioned.js";
import { popupBy, waitForClose } from "./openWard.js";

const ward = setUpEhrWard();

/** The ward's document, as it is in the frame now. */
function frameOf(page: Page): Frame {
  const frame = page.frames().find((one) => one.url().startsWith(ward.url));
  if (!frame) throw new Error("The ward is in no frame.");
  return frame;
}

/** Waits until the ward in the frame shows an error, and returns its status with it. */
async function failedStatusOf(page: Page): Promise<string | null> {
  const status = page.frameLocator("iframe").getByTestId("status");
  await status.filter({ hasText: /(^error|^locked \w+) \w+/ }).waitFor({ state: "attached" });
  return status.textContent();
}

test.fails(
  "rule 18: a frame whose server answers prompt=none with invalid_request offers a window",
  failsByAssertion(async () => {
    const ehr = await ward.addEhr({ launches: { "l-1": { patient: "p-1" } }, promptNone: "invalid_request" });
    const page = await (await openPartitioned()).newPage();
    await page.goto(ward.frameUrl(ehr, "l-1"));
    expect(await failedStatusOf(page)).toBe("error popup_required");
  }),
);

test.fails(
  "rule 18: a locked frame whose launch the health record no longer accepts is launch_lost",
  failsByAssertion(async () => {
    const ehr = await ward.addEhr({ launches: { "l-1": { patient: "p-1" } }, isLaunchUsedUp: true });
    const page = await (await openPartitioned()).newPage();
    await page.goto(ward.frameUrl(ehr, "l-1"));
    await page.frameLocator("iframe").getByText("Portal of Family of p-1").waitFor();
    const token = await frameOf(page).evaluate(() => window.ward.getAccessToken?.());
    await fetch(ehr.revocation, { method: "POST", body: new URLSearchParams({ token: token ?? "" }) });
    await frameOf(page).evaluate(() => void window.ward.queryClient.invalidateQueries());
    const signInAgain = page.frameLocator("iframe").getByRole("button", { name: "Sign in again" });
    await signInAgain.waitFor();
    await waitForClose(await popupBy(page, () => signInAgain.click()));
    expect(await failedStatusOf(page)).toMatch(/ launch_lost$/);
  }),
);
