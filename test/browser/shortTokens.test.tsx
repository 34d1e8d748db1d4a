import { createFhirClient } from "@medblocks/react";
import { expect, test } from "vitest";
import { sandbox, sandboxUrl, type TestApp } from "./app.js";
import { moveClock, openSignedIn, outcomeOf, refreshRequests } from "./refreshApp.js";

/** Reads after the access token has ended, here and at the server. */
async function readAfter(app: TestApp, seconds: number): Promise<unknown> {
  await sandbox.expire({ clientId: app.clientId });
  moveClock(seconds);
  const fhir = createFhirClient({ baseUrl: `${sandboxUrl}/fhir`, getAccessToken: app.auth().getAccessToken });
  return outcomeOf(app, fhir.search("Patient", { _count: 1 }));
}

test.for([1, 2, 3, 4, 10])(
  "tokens of %i seconds are refreshed before they end, each request goes out with a valid one, and the session stays open",
  async (accessTokenSeconds) => {
    const app = await openSignedIn({ accessTokenSeconds });
    const outcomes = [];
    for (let request = 0; request < 4; request += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      outcomes.push(await readAfter(app, accessTokenSeconds + 0.5));
    }
    expect(outcomes).toEqual(["resolved", "resolved", "resolved", "resolved"]);
    expect((await app.requests("/fhir/Patient")).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await refreshRequests(app)).toHaveLength(4);
  },
);

test("tokens of a second whose refreshed ones come with expires_in 0, as Hydra rounds, do not lock the session", async () => {
  const signIn = { refreshResponse: { set: { expires_in: 0 } } };
  const app = await openSignedIn({ accessTokenSeconds: 1, signIn });
  for (let request = 0; request < 4; request += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect(await readAfter(app, 1.5)).toBe("resolved");
  }
  expect(app.auth().status).toBe("signedIn");
  // No storm: at most one refresh for each read.
  expect((await refreshRequests(app)).length).toBeLessThanOrEqual(4);
});

test("tokens of 20 seconds are refreshed before they end, and the session stays open", async () => {
  const app = await openSignedIn({ accessTokenSeconds: 20 });
  for (let request = 0; request < 3; request += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect(await readAfter(app, 21)).toBe("resolved");
  }
  expect(await refreshRequests(app)).toHaveLength(3);
});
