import { expect, test } from "vitest";
import { fillInSignIn } from "./openClinic.js";
import { setUpWard } from "./openWard.js";

// A deployment whose sign-in server calls itself something else than baseUrl, with endpoints.issuer left out.
const ward = setUpWard({ signIn: { idToken: { set: { iss: "https://issuer.example" } } } });

async function signIn() {
  const page = await (await ward.openBrowser()).newPage();
  const warnings: string[] = [];
  page.on("console", (message) => {
    if (message.text().startsWith("[@medblocks/react]")) warnings.push(message.text());
  });
  await page.goto(ward.url);
  await fillInSignIn(page);
  await page.getByText("Portal of Okonkwo").waitFor();
  return { page, warnings };
}

test("an id_token of another issuer than baseUrl signs in where endpoints.issuer is not set", async () => {
  const { page } = await signIn();
  await page.reload();
  await page.getByText("Portal of Okonkwo").waitFor();
});

test("diagnostics advise to set endpoints.issuer where the id_token names another issuer than baseUrl", async () => {
  const { warnings } = await signIn();
  await expect.poll(() => warnings).toContainEqual(expect.stringContaining("endpoints.issuer"));
});
