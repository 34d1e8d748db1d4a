import { expect, test } from "vitest";
import type { Tab } from "../driver/Engine.js";
import { centerOf, countVisible } from "../driver/findElement.js";
import { click, clickButton, fill, focus, waitForElement } from "../driver/userActions.js";
import { waitFor, waitUntil } from "../driver/waitFor.js";
import { fillInSignIn, setUpApp } from "../setup/openApp.js";
import { signedInClinic } from "../setup/signedIn.js";

const clinic = setUpApp("clinic");

test("a link to a chart leads through the sign-in back to the chart, query and fragment included", async () => {
  const browser = await clinic.openBrowser();
  const tab = await browser.newTab(`${clinic.url}/patients/patient-1?from=mail#vitals`);
  await fillInSignIn(tab);
  await waitForElement(tab, { role: "heading", name: "Paul Okonkwo" });
  expect(await tab.evaluate(() => location.href)).toBe(`${clinic.url}/patients/patient-1?from=mail#vitals`);
});

test("a search shows what matches, and leads to the chart", async () => {
  const { tab } = await signedInClinic(clinic);
  await waitForElement(tab, { text: /^25 of \d+ patients$/ });
  await focus(tab, { role: "searchbox", name: /./ });
  await tab.press("okon");
  await waitFor(tab, "the search in the address", () => location.search === "?q=okon");
  await click(tab, { role: "link", name: /Okonkwo, Paul/ });
  await waitForElement(tab, { role: "heading", name: "Paul Okonkwo" });
  await waitForElement(tab, { text: /Essential hypertension/ });
});

test("a patient who opens another patient's chart sees that it is not permitted", async () => {
  const { tab } = await signedInClinic(clinic, "patient");
  await tab.goto(`${clinic.url}/patients/patient-9`);
  await waitForElement(tab, { role: "alert", name: /permission/i });
});

test("a photo that only the access token opens is shown", async () => {
  const { tab } = await signedInClinic(clinic);
  await tab.goto(`${clinic.url}/patients/patient-48`);
  // The list, which the tab is about to leave, has photos too.
  await waitForElement(tab, { role: "heading", name: /Jing Wang/ });
  const width = () =>
    tab.evaluate(async () => {
      const image = document.querySelector<HTMLImageElement>('img[src^="blob:"]');
      await image?.decode();
      return image?.naturalWidth ?? 0;
    });
  await waitUntil(tab, "a photo of 96 pixels", async () => (await width()) === 96);
  const asked = (await clinic.requests(/Binary\/portrait-48/)).at(-1);
  expect(asked).toMatchObject({ status: 200, hasBearer: true, method: "GET" });
});

test("a long list loads page after page by the server's links, down to its end", async () => {
  const { tab } = await signedInClinic(clinic);
  await tab.goto(`${clinic.url}/patients/patient-1/observations`);
  await waitForElement(tab, { text: /^50 of \d+ observations$/ });
  await waitUntil(tab, "the end of the list", async () => {
    await tab.press("{End}");
    // The observer of the end does not always report in WebKit. Then a user clicks the button.
    const button = await centerOf(tab, { role: "button", name: "Load more" });
    if (button) await tab.clickAt(button.x, button.y);
    return (await countVisible(tab, { text: "That is all there is." })) > 0;
  });
  expect(await tab.evaluate(() => document.querySelectorAll(".observation").length)).toBeGreaterThan(100);
});

async function openForm(tab: Tab, id: string): Promise<void> {
  await tab.goto(`${clinic.url}/patients/${id}/edit`);
  await waitForElement(tab, { label: "Family name" });
}

test("two users edit one patient: the second chooses between both versions, and saves over the newer one", async () => {
  // One patient for each engine: both engines may run at the same time.
  const id = { firefox: "patient-33", webkit: "patient-34" }[clinic.engine];
  const [mine, theirs] = await Promise.all([signedInClinic(clinic), signedInClinic(clinic, "admin")]);
  await Promise.all([openForm(mine.tab, id), openForm(theirs.tab, id)]);
  await fill(theirs.tab, "Town or city", "Wells");
  await clickButton(theirs.tab, "Save");
  await waitForElement(theirs.tab, { text: /Wells/ });

  await fill(mine.tab, "Town or city", "Frome");
  await clickButton(mine.tab, "Save");
  await waitForElement(mine.tab, { role: "heading", name: /changed this patient meanwhile/ });
  await click(mine.tab, { role: "radio", name: /Keep mine\s*Frome/ });
  await clickButton(mine.tab, "Save what is chosen");
  await waitForElement(mine.tab, { text: /Frome/ });
  await waitFor(mine.tab, "the chart", (path) => location.pathname === path, `/patients/${id}`);
  const puts = (await clinic.requests(new RegExp(`Patient/${id}$`))).filter(({ method }) => method === "PUT");
  expect(puts.map(({ status }) => status)).toEqual([200, 409, 200]);
});

test("a FHIR server that does not answer is shown as an error, and the next attempt succeeds", async () => {
  const { tab } = await signedInClinic(clinic);
  const reconnect = await clinic.addFault({ drop: "before", match: { path: "^/fhir/Patient/patient-2" } });
  await tab.goto(`${clinic.url}/patients/patient-2`);
  await waitForElement(tab, { role: "alert", name: /./ });
  await reconnect();
  await clickButton(tab, "Try again");
  await waitForElement(tab, { role: "heading", name: /\w+ \w+/ });
});
