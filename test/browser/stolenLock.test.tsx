import { expect, test, vi } from "vitest";
import { sandbox } from "./app.js";
import { openSignedIn, outcomeOf, refreshRequests } from "./refreshApp.js";

/** Takes every lock that this page holds, as a script does that wants a lock of its own and mistakes the name. */
async function stealLocks(): Promise<void> {
  const { held = [] } = await navigator.locks.query();
  await Promise.all(held.map(({ name = "" }) => navigator.locks.request(name, { steal: true }, () => {})));
}

test("a lock that is stolen during a token refresh gives neither a second refresh nor an error of the browser's", async () => {
  const app = await openSignedIn({}, { storage: "local" });
  const rejected = await app.auth().getAccessToken();
  const fault = await sandbox.addFault({
    latencyMs: 60_000,
    match: { path: "^/oauth2/token", clientId: app.clientId },
  });
  const first = app.auth().getAccessToken({ rejected });
  await vi.waitUntil(async () => (await refreshRequests(app)).length === 1);
  await stealLocks();
  const second = app.auth().getAccessToken({ rejected });
  await sandbox.removeFault(fault);
  expect([await outcomeOf(app, first), await outcomeOf(app, second)]).toEqual(["resolved", "resolved"]);
  expect(await first).toBe(await second);
  expect(await refreshRequests(app)).toHaveLength(1);
});
