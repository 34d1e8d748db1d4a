import { expect, test } from "vitest";
import { fillInSignIn, sandboxUrl } from "./openClinic.js";
import { setUpWard } from "./openWard.js";

const ward = setUpWard();

test("an app that is opened by itself has the user choose a patient, and its token is for that one", async () => {
  const page = await ward.openTab(await ward.openBrowser(), {
    scope: "openid offline_access launch/patient patient/*.rs",
    launch: {},
  });
  await fillInSignIn(page);
  await page.getByRole("heading", { name: "Choose a patient" }).waitFor();
  await page.getByLabel("Name or birth date").fill("Abbas");
  await page.getByRole("button", { name: "Search" }).click();
  const chosen = page.getByRole("button", { name: /^Abbas, Noor/ });
  const id = await chosen.getAttribute("value");
  await chosen.click();
  await page.getByText("Portal of Abbas").waitFor();
  const launch = () => page.evaluate(() => window.ward.states.at(-1)?.launch);
  expect((await launch())?.patient).toBe(id);

  const statusOf = (patient: string | null) =>
    page.evaluate(async (url) => {
      const token = await window.ward.getAccessToken?.();
      return (await fetch(url, { headers: { Authorization: `Bearer ${token}` } })).status;
    }, `${sandboxUrl}/fhir/Patient/${patient}`);
  expect(await statusOf(id)).toBe(200);
  expect(await statusOf("patient-1")).not.toBe(200);

  await page.reload();
  await page.getByText("Portal of Abbas").waitFor();
  expect((await launch())?.patient).toBe(id);
});
