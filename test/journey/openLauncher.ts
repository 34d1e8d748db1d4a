import type { BrowserContext, Frame, FrameLocator, Page } from "playwright";
import { onTestFinished } from "vitest";
import { launchChromium } from "../chromium.js";
import { makeKnown } from "./makeKnown.js";
import { fillInSignIn, sandboxUrl, type ClinicUnderTest } from "./openClinic.js";
import { popupBy, waitForClose } from "./openWard.js";

/** A browser that gives frames of other sites no storage at all. */
export async function openWithoutStorage(): Promise<BrowserContext> {
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  const context = await browser.newContext();
  context.setDefaultTimeout(15_000);
  return context;
}

export function launcherUrl(clinic: ClinicUnderTest, query: Record<string, string>): string {
  return `${sandboxUrl}/ignite?${new URLSearchParams({ app: clinic.clientId, ...query }).toString()}`;
}

/** The launcher with one patient's record open, and the clinic in its frame. */
export async function openLauncher(
  context: BrowserContext,
  clinic: ClinicUnderTest,
  query: Record<string, string>,
): Promise<[Page, FrameLocator]> {
  await makeKnown(context, clinic);
  const page = await context.newPage();
  await page.goto(launcherUrl(clinic, query));
  return [page, page.frameLocator("iframe")];
}

/** The clinic's own document, as it is in the launcher's frame now. */
export function frameOf(page: Page, clinic: ClinicUnderTest): Frame {
  const frame = page.frames().find((one) => one.url().startsWith(clinic.url));
  if (!frame) throw new Error("The clinic is in no frame.");
  return frame;
}

/** The clinic says that it takes a window, and opens it. */
export async function signInByWindow(page: Page, frame: FrameLocator, asksPassword = true): Promise<void> {
  await frame.getByText("Sign in in a window", { exact: true }).waitFor();
  await enterByWindow(page, frame, asksPassword);
}

/** By the button that opens the window. */
export async function enterByWindow(page: Page, frame: FrameLocator, asksPassword: boolean): Promise<void> {
  const popup = await popupBy(page, () => frame.getByRole("button", { name: "Sign in" }).click());
  const closed = waitForClose(popup);
  if (asksPassword) await fillInSignIn(popup);
  await closed;
}
