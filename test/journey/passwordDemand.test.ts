import { expect, test } from "vitest";
import { fillInSignIn, sandbox } from "./openClinic.js";
import { moveClock, setUpWard, waitForStatus } from "./openWard.js";

const ward = setUpWard();

test("a sign-in that started before an idle lock in another tab and is finished after it needs the password", async () => {
  // The server says that the user typed the password an hour ago.
  const signIn = { idToken: { set: { auth_time: Math.floor(Date.now() / 1000) - 3600 } } };
  await sandbox.addClient({ clientId: ward.clientId, redirectUris: [ward.url], signIn });
  const context = await ward.openBrowser();
  const options = { storage: "session", idleTimeout: 600 } as const;
  const begun = context.waitForEvent("request", (request) => new URL(request.url()).pathname === "/oauth2/auth");
  const early = await ward.openTab(context, options);
  const request = (await begun).url();
  await early.getByLabel("Password").waitFor();

  const other = await ward.openTab(context, options);
  await fillInSignIn(other);
  await waitForStatus(other, "signedIn");
  await moveClock(other, 700);
  await other.mouse.move(10, 10);
  await waitForStatus(other, "locked idle");

  // The server knows the user by now, and sends the tab back to the app at once.
  await early.goto(request);
  const portal = early.getByText("Portal of Okonkwo");
  const refusal = early.getByTestId("status").filter({ hasText: /^error/ });
  await portal.or(refusal).or(early.getByLabel("Password")).first().waitFor();
  expect(await portal.count()).toBe(0);
});
