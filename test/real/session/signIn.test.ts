import { expect, test } from "vitest";
import { fillInSignIn } from "../fillInSignIn.js";
import { setUpRealWard } from "../openRealWard.js";

const ward = setUpRealWard();

test("a user signs in by redirect and reads a patient", async () => {
  const page = await ward.openTab(await ward.openBrowser());
  await fillInSignIn(page);
  await page.getByText("Portal of Okonkwo").waitFor();
  const reads = await ward.requests(/^\/fhir\/Patient\/patient-1$/);
  expect(reads.map(({ status, hasBearer }) => [status, hasBearer])).toEqual([[200, true]]);
});
