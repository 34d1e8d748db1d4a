import type { Page } from "playwright";
import { expect, test } from "vitest";
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
  const tokenRequests = (await clinic.requests(/^\/oauth2\/token$/)).map(({ grantType, status }) => [
    grantType,
    status,
  ]);
  // One at the end of the first token, and on a busy machine another one while the list opens.
  const refreshes = tokenRequests.slice(1);
  expect(tokenRequests[0]).toEqual(["authorization_code", 200]);
  expect(refreshes.length).toBeGreaterThan(0);
  expect(refreshes.length).toBeLessThanOrEqual(3);
  expect(new Set(refreshes.map(String))).toEqual(new Set(["refresh_token,200"]));
  expect(tokens.size).toBe(tokenRequests.length);
  expect((await clinic.requests(/^\/fhir\b/)).filter(({ status }) => status === 401)).toEqual([]);
});

test("tokens of 3 seconds that reach their end one after the other do not lock the session", async () => {
  const { page, loadMore } = await openList();
  await loadMore();
  await rows(page).nth(50).waitFor();
  await loadMore();
  await rows(page).nth(75).or(unlock(page)).first().waitFor();
  expect(await unlock(page).count()).toBe(0);
});
