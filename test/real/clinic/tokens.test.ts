import type { Page } from "playwright";
import { expect, test } from "vitest";
import { failsByAssertion } from "../../failsByAssertion.js";
import { setUpFhirApp } from "../setUpFhirApp.js";
import { untilRefused } from "../untilRefused.js";

const clinic = setUpFhirApp("clinic", { accessTokenSeconds: 3 });

const rows = (page: Page) => page.getByRole("table").getByRole("row");
const unlock = (page: Page) => page.getByRole("button", { name: "Sign in again" });

/** Opens the list of patients, and resolves with it when the page's token has ended. */
async function openList() {
  const page = await clinic.openAs();
  const tokens = new Set<string>();
  page.on("request", (request) => {
    const { authorization } = request.headers();
    if (/\/fhir\b/.test(request.url()) && authorization) tokens.add(authorization);
  });
  /** Loads the next page of the list with a token that has ended. */
  const loadMore = async (): Promise<void> => {
    await untilRefused([...tokens].at(-1) ?? "");
    await page.getByRole("button", { name: "Load more" }).click();
  };
  // 25 patients and the head of the table.
  await rows(page).nth(25).waitFor();
  return { page, tokens, loadMore };
}

test("the list of patients goes on to the next page across the end of a token of 3 seconds", async () => {
  const { page, tokens, loadMore } = await openList();
  await loadMore();
  await rows(page).nth(50).waitFor();
  expect(tokens.size).toBe(2);
  const renewals = (await clinic.requests(/^\/oauth2\/token$/)).map(({ grantType, status }) => [grantType, status]);
  expect(renewals).toEqual([
    ["authorization_code", 200],
    ["refresh_token", 200],
  ]);
});

test.fails(
  "rule 1: tokens of 3 seconds that reach their end one after the other do not lock the session",
  failsByAssertion(async () => {
    const { page, loadMore } = await openList();
    await loadMore();
    await rows(page).nth(50).waitFor();
    await loadMore();
    await rows(page).nth(75).or(unlock(page)).first().waitFor();
    expect(await unlock(page).count()).toBe(0);
  }),
);
