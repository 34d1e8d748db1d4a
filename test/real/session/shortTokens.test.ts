import type { Page } from "playwright";
import { expect, test, vi } from "vitest";
import { isActive } from "../../sandbox/codeFlow.js";
import { setUpRealWard } from "../openRealWard.js";
import { deployment } from "../setUpPage.js";

const threeSeconds = setUpRealWard({ accessTokenSeconds: 3 });
const twentySeconds = setUpRealWard({ accessTokenSeconds: 20 });
const waitOptions = { timeout: 30_000, interval: 100 };

interface Reader {
  /** Reads again and returns the statuses of the FHIR responses up to success or a lock. */
  read(): Promise<(number | "locked")[]>;
  /** Resolves when Hydra says that the last request's token has expired. */
  waitForExpiry(): Promise<void>;
}

function readerOf(page: Page): Reader {
  let token = "";
  let statuses: (number | "locked")[] = [];
  page.on("response", (response) => {
    const [, bearer] = /^Bearer (.+)$/.exec(response.request().headers().authorization ?? "") ?? [];
    if (bearer === undefined) return;
    token = bearer;
    // The page has the resource already when it is not modified.
    statuses.push(response.status() === 304 ? 200 : response.status());
  });
  return {
    async read() {
      statuses = [];
      await page.getByRole("button", { name: "Read again" }).click();
      await vi.waitUntil(async () => {
        if ((await page.getByTestId("status").textContent())?.startsWith("locked")) statuses.push("locked");
        return ["locked", 200].includes(statuses.at(-1) ?? 0);
      }, waitOptions);
      return statuses;
    },
    async waitForExpiry() {
      await vi.waitUntil(async () => !(await isActive(deployment.hydraAdminUrl, token)), waitOptions);
    },
  };
}

test("tokens of twenty seconds are refreshed before they expire, and no request is refused", async () => {
  const reader = readerOf(await twentySeconds.signedIn());
  expect(await reader.read()).toEqual([200]);
  await reader.waitForExpiry();
  expect(await reader.read()).toEqual([200]);
  expect(await twentySeconds.refreshes()).toBe(1);
});

test("tokens of three seconds never lock the session", async () => {
  const reader = readerOf(await threeSeconds.signedIn());
  for (let round = 1; round <= 4; round += 1) {
    expect((await reader.read()).at(-1)).toBe(200);
    await reader.waitForExpiry();
  }
});

test("a request with a token of three seconds is sent with one that has not expired", async () => {
  const reader = readerOf(await threeSeconds.signedIn());
  await reader.read();
  await reader.waitForExpiry();
  expect((await reader.read())[0]).toBe(200);
});
