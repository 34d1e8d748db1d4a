import { expect, inject, test, vi } from "vitest";
import { addEhr, type EhrUnderTest } from "../smart/ehr/smartServerAdmin.js";
import { createTestApp, departureBy, sandbox, type TestApp } from "./app.js";

/** Leads an endpoint of the app's server to the token endpoint of another origin, which notes what it is sent. */
async function redirectElsewhere(app: TestApp, path: string, status: number): Promise<EhrUnderTest> {
  const elsewhere = await addEhr(inject("smartServerUrl"));
  const match = { path: `^${path}`, clientId: app.clientId };
  await sandbox.addFault({ status, headers: { Location: elsewhere.token }, match });
  return elsewhere;
}

/** The parameters with a secret that the other origin was sent. */
async function secretsAt({ requests }: EhrUnderTest): Promise<string[]> {
  const secrets = ["code", "code_verifier", "refresh_token", "token"];
  const sent = (await requests()).flatMap(({ parameters }) => Object.keys(parameters));
  return sent.filter((name) => secrets.includes(name));
}

test.for([301, 302, 303, 307, 308])(
  "a code exchange does not follow a %i redirect to another origin",
  async (status) => {
    const app = await createTestApp();
    await app.load();
    const elsewhere = await redirectElsewhere(app, "/oauth2/token", status);
    await app.signIn();
    expect(await secretsAt(elsewhere)).toEqual([]);
    expect(app.auth().status).toBe("error");
  },
);

test.for([301, 302, 303, 307, 308])(
  "a token refresh does not follow a %i redirect to another origin",
  async (status) => {
    const app = await createTestApp();
    await app.load();
    await app.signIn();
    const elsewhere = await redirectElsewhere(app, "/oauth2/token", status);
    const rejected = await app.auth().getAccessToken();
    let isSettled = false;
    const settle = () => void (isSettled = true);
    void app.auth().getAccessToken({ rejected }).then(settle, settle);
    await vi.waitUntil(async () => isSettled || (await elsewhere.requests()).length > 0, { timeout: 10_000 });
    expect(await secretsAt(elsewhere)).toEqual([]);
  },
);

test.for([301, 302, 303, 307, 308])("a revocation does not follow a %i redirect to another origin", async (status) => {
  const app = await createTestApp();
  await app.load();
  await app.signIn();
  const elsewhere = await redirectElsewhere(app, "/oauth2/revoke", status);
  await departureBy(() => app.auth().signOut());
  expect(await secretsAt(elsewhere)).toEqual([]);
});
