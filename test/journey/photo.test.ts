import type { Page } from "playwright";
import { expect, test } from "vitest";
import { sandboxUrl, setUpClinic } from "./openClinic.js";

const clinic = setUpClinic();

const header = (page: Page) => page.getByRole("region", { name: "Patient", exact: true });
const photo = (page: Page) => header(page).locator("img");

async function openChart(id: string): Promise<Page> {
  const page = await clinic.openAs("practitioner", `/patients/${id}`);
  await header(page).getByText("MRN", { exact: true }).waitFor();
  return page;
}

/** How wide the picture is once it has been decoded; 0 where it cannot be. */
async function naturalWidth(page: Page): Promise<number> {
  return photo(page).evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    return image.naturalWidth;
  });
}

test("a photo that only the token opens is painted in the chart and in the list", async () => {
  const page = await openChart("patient-48");
  await photo(page).waitFor();
  expect(await naturalWidth(page)).toBe(96);
  expect(await photo(page).getAttribute("src")).toMatch(/^blob:/);
  const asked = await clinic.requests(/Binary/);
  expect(asked).toMatchObject([{ path: "/fhir/Binary/portrait-48", status: 200, hasBearer: true, method: "GET" }]);
  expect((await fetch(`${sandboxUrl}/fhir/Binary/portrait-48`)).status).toBe(401);

  await page.getByRole("link", { name: "All patients" }).click();
  await page.getByRole("searchbox").fill("jing wang");
  await page
    .getByRole("row", { name: /Wang, Jing/ })
    .locator("img")
    .waitFor();
  // It is there already: the list does not ask again.
  expect((await clinic.requests(/portrait-48/)).length).toBe(1);
});

test("who has no photo, or one that cannot be read, is shown by initials", async () => {
  const page = await openChart("patient-49");
  await header(page).getByText("ZL", { exact: true }).waitFor();
  expect(await photo(page).count()).toBe(0);

  await clinic.addFault({
    headers: { "Content-Type": "image/png" },
    body: "no picture",
    match: { path: "portrait-51" },
  });
  const answered = page.waitForResponse(/portrait-51/);
  await page.goto(`${clinic.url}/patients/patient-51`);
  await answered;
  await header(page).getByText("LP", { exact: true }).waitFor();
  await expect.poll(() => photo(page).count()).toBe(0);
});

test("after a sign-out nothing of the photo is left in the page", async () => {
  const page = await openChart("patient-48");
  await photo(page).waitFor();
  const url = (await photo(page).getAttribute("src")) ?? "";
  const isReadable = () =>
    page.evaluate(
      (address) =>
        fetch(address).then(
          () => true,
          () => false,
        ),
      url,
    );
  expect(await isReadable()).toBe(true);
  // Without a connection the page stays where it is, so that what is left in it can be seen.
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "You have signed out" }).waitFor();
  expect(await page.locator("img").count()).toBe(0);
  await expect.poll(isReadable).toBe(false);
});
