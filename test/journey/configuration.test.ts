import { expect, onTestFinished, test } from "vitest";
import { launchChromium } from "../chromium.js";
import { servePage } from "./servePage.js";

test.for([
  [
    "a baseUrl that is none",
    { medblocksUrl: "dev.medblocks.com", clientId: "clinic" },
    /baseUrl is not a URL\. Set baseUrl to/,
  ],
  ["no baseUrl", { medblocksUrl: "", clientId: "clinic" }, /baseUrl is missing\. Set baseUrl to/],
  ["no clientId", { medblocksUrl: "http://localhost", clientId: "" }, /clientId is missing\. Set it to/],
] as const)("a clinic that is set up with %s says what to mend", async ([, settings, message]) => {
  const clinic = await servePage("clinic", settings);
  onTestFinished(() => clinic.close());
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  await page.goto(clinic.url);
  await page.getByText(message).waitFor();
  expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
});
