import { createFhirClient } from "@medblocks/react";
import { expect, test, vi } from "vitest";
import { failsByAssertion } from "../failsByAssertion.js";
import { sandbox, sandboxUrl, type TestApp } from "./app.js";
import { moveClock, openSignedIn, outcomeOf, refreshRequests, refreshToken } from "./refreshApp.js";

/** Reads after the access token has ended, here and at the server. */
async function readAfter(app: TestApp, seconds: number): Promise<unknown> {
  await sandbox.expire({ clientId: app.clientId });
  moveClock(seconds);
  const fhir = createFhirClient({ baseUrl: `${sandboxUrl}/fhir`, getAccessToken: app.auth().getAccessToken });
  return outcomeOf(app, fhir.search("Patient", { _count: 1 }));
}

test.fails.for([3, 4])(
  "rule 1: tokens of %i seconds are refreshed before they end, each request goes out with a valid one, and the session stays open",
  (accessTokenSeconds) =>
    failsByAssertion(async () => {
      const app = await openSignedIn({ accessTokenSeconds });
      const outcomes = [];
      for (let request = 0; request < 4; request += 1) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        outcomes.push(await readAfter(app, accessTokenSeconds + 0.5));
      }
      expect(outcomes).toEqual(["resolved", "resolved", "resolved", "resolved"]);
      expect((await app.requests("/fhir/Patient")).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      expect(await refreshRequests(app)).toHaveLength(4);
    })(),
);

test("tokens of 20 seconds are refreshed before they end, and the session stays open", async () => {
  const app = await openSignedIn({ accessTokenSeconds: 20 });
  for (let request = 0; request < 3; request += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect(await readAfter(app, 21)).toBe("resolved");
  }
  expect(await refreshRequests(app)).toHaveLength(3);
});

test.fails(
  "rule 8: a Web Lock that is stolen during a token refresh leaves one refresh, whose token all callers get",
  failsByAssertion(async () => {
    const app = await openSignedIn();
    const match = { path: "^/oauth2/token", clientId: app.clientId };
    const held = await sandbox.addFault({ latencyMs: 60_000, match });
    const first = refreshToken(app);
    first.catch(() => {});
    await vi.waitUntil(async () => (await refreshRequests(app)).length === 1, { timeout: 10_000 });
    const locks = (await navigator.locks.query()).held ?? [];
    const name = locks.find((lock) => lock.name?.includes(app.clientId) && lock.name.endsWith("renewal"))?.name ?? "";
    await navigator.locks.request(name, { steal: true }, async () => {});
    const second = app.auth().getAccessToken();
    second.catch(() => {});
    await sandbox.removeFault(held);
    expect([await outcomeOf(app, first), await outcomeOf(app, second)]).toEqual(["resolved", "resolved"]);
    expect(await refreshRequests(app)).toHaveLength(1);
  }),
);
