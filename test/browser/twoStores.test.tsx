import { createMedblocks } from "@medblocks/react";
import { expect, onTestFinished, test, vi } from "vitest";
import { commands } from "vitest/browser";
import { failsByAssertion } from "../failsByAssertion.js";
import { createTestApp, departureBy, sandboxUrl, type TestApp } from "./app.js";

const home = window.location.origin + window.location.pathname;

/** Brings the address to the callback of a sign-in that began at `?deep=link`. */
async function comeBack(app: TestApp): Promise<void> {
  await app.load();
  window.history.replaceState(null, "", "?deep=link");
  const authorizeUrl = await departureBy(() => app.auth().signIn());
  const credentials = { username: "practitioner", password: "practitioner" };
  window.history.replaceState(null, "", await commands.signInAtSandbox({ authorizeUrl, ...credentials }));
}

/** Holds token requests back until `release()`. `asked` resolves with the first one. */
function holdTokenRequests(): { asked: Promise<void>; release: () => void } {
  const send = window.fetch.bind(window);
  let [ask, release] = [() => {}, () => {}];
  const asked = new Promise<void>((resolve) => (ask = resolve));
  const released = new Promise<void>((resolve) => (release = resolve));
  vi.spyOn(window, "fetch").mockImplementation(async (input, init) => {
    if (!(input instanceof Request) && String(input).endsWith("/oauth2/token")) {
      ask();
      await released;
    }
    return send(input, init);
  });
  onTestFinished(() => void vi.restoreAllMocks());
  return { asked, release };
}

test.fails(
  "rule 7: a provider that is mounted again during the code exchange is signed in by it, at the address of the sign-in",
  failsByAssertion(async () => {
    const app = await createTestApp();
    await comeBack(app);
    const { asked, release } = holdTokenRequests();
    void app.load();
    await asked;
    const loaded = app.load();
    release();
    await loaded;
    expect(app.auth().status).toBe("signedIn");
    expect(window.location.search).toBe("?deep=link");
    expect(await app.requests("/oauth2/token")).toHaveLength(1);
  }),
);

test.fails(
  "rule 7: of two copies of the package on one page both are signed in by one callback",
  failsByAssertion(async () => {
    const { clientId, ...app } = await createTestApp();
    await comeBack({ clientId, ...app });
    const config = { baseUrl: sandboxUrl, clientId, redirectUri: home };
    const stores = [createMedblocks(config), createMedblocks(config)].map(({ authStore }) => authStore);
    for (const store of stores) onTestFinished(store.start());
    const states = () => stores.map((store) => store.getSnapshot().status);
    await expect.poll(states).toEqual(["signedIn", "signedIn"]);
    expect(await app.requests("/oauth2/token")).toHaveLength(1);
  }),
);
