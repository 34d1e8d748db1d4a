import { expect, test } from "vitest";
import { fillInSignIn, setUpClinic } from "./openClinic.js";
import { goBack, goForward } from "./pageHistory.js";

const clinic = setUpClinic({}, { isWholeBrowser: true });

test("a link to a chart leads through the sign-in, back to the chart", async () => {
  const page = await clinic.open("/patients/patient-1?from=mail#vitals");
  await fillInSignIn(page);
  await page.getByRole("heading", { level: 1, name: "Paul Okonkwo" }).waitFor();
  expect(page.url()).toBe(`${clinic.url}/patients/patient-1?from=mail#vitals`);
});

test("the code and the state are in no entry of the history", async () => {
  const page = await clinic.open("/patients/patient-1");
  const visited: string[] = [];
  await fillInSignIn(page);
  await page.getByRole("heading", { level: 1, name: "Paul Okonkwo" }).waitFor();
  page.on("framenavigated", (frame) => visited.push(frame.url()));
  await goBack(page);
  await goForward(page);
  await page.getByRole("heading", { level: 1, name: "Paul Okonkwo" }).waitFor();
  expect(visited.filter((url) => url.startsWith(clinic.url) && /[?&](code|state)=/.test(url))).toEqual([]);
});

test("a chart that is not there is said to be not found, in place", async () => {
  const page = await clinic.open("/patients/nobody");
  await fillInSignIn(page);
  await page
    .getByRole("alert")
    .getByText(/not found/i)
    .waitFor();
  expect(page.url()).toBe(`${clinic.url}/patients/nobody`);
});
