import { AuthError } from "@medblocks/react";
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { failsByAssertion } from "../../failsByAssertion.js";
import { createEhrApp, type EhrApp } from "./ehrApp.js";

const behavior = {
  launches: { "l-1": { patient: "p-1" } },
  isLaunchUsedUp: true,
  standalone: { patient: "p-9" },
} as const;

/** Signed in for a launch that the health record accepts once, and locked since the server has ended the session. */
async function lockedApp(): Promise<EhrApp> {
  const app = await createEhrApp(behavior, { scope: "offline_access patient/*.rs" });
  await app.follow(await app.openFromEhr("l-1"));
  await screen.findByText("Chart of p-1");
  const token = await app.auth().getAccessToken();
  await fetch(app.ehr.revocation, { method: "POST", body: new URLSearchParams({ token }) });
  void app
    .auth()
    .getAccessToken({ rejected: token })
    .catch(() => {});
  await screen.findByText("locked", { selector: "[data-testid=status]" });
  return app;
}

/** Where a click on "Sign in again" leads; the error's code where it leads nowhere. */
function unlockedAt(app: EhrApp): Promise<string> {
  return app
    .departure(() => app.auth().unlock({ mode: "redirect" }))
    .catch((error: unknown) => {
      if (error instanceof AuthError) return error.code;
      throw error;
    });
}

test("a launch that ends in temporarily_unavailable is repeated by the user's next sign-in", async () => {
  const app = await createEhrApp({ ...behavior, refusals: ["temporarily_unavailable"] });
  await app.follow(await app.openFromEhr("l-1"));
  expect(app.auth()).toMatchObject({ status: "error", error: { code: "temporarily_unavailable" } });
  const request = await app.departure();
  expect(new URL(request).searchParams.get("launch")).toBe("l-1");
  await app.follow(request);
  await screen.findByText("Chart of p-1");
});

test.fails(
  "rule 18: a launch that the health record refuses as invalid is launch_lost",
  failsByAssertion(async () => {
    const app = await createEhrApp({ launches: {} });
    await app.follow(await app.openFromEhr("l-1"));
    expect(app.auth()).toMatchObject({ status: "error", error: { code: "launch_lost" } });
  }),
);

test.fails(
  "rule 18: unlocking with a launch that the health record no longer accepts ends in launch_lost",
  failsByAssertion(async () => {
    const app = await lockedApp();
    await app.follow(await unlockedAt(app));
    expect(app.auth()).toMatchObject({ error: { code: "launch_lost" } });
  }),
);

test.fails(
  "rule 18: unlocking a page that was reloaded and has lost its launch does not sign in without the launch",
  failsByAssertion(async () => {
    const app = await lockedApp();
    await app.load();
    expect(await unlockedAt(app)).toBe("launch_lost");
  }),
);

test.fails(
  "rule 18: after a refused launch an unlock shows no other record at the first patient's address",
  failsByAssertion(async () => {
    const app = await lockedApp();
    await app.follow(await unlockedAt(app));
    const next = app.auth().status === "locked" ? await unlockedAt(app) : "launch_lost";
    if (next !== "launch_lost") await app.follow(next);
    expect(app.context().patient).not.toBe("p-9");
  }),
);

test.fails(
  "rule 18: an unlock that ends in a passing error is repeated with the launch or not at all",
  failsByAssertion(async () => {
    const app = await lockedApp();
    await app.ehr.change({ refusals: ["temporarily_unavailable"] });
    await app.follow(await unlockedAt(app));
    const next = await unlockedAt(app);
    expect(next === "launch_lost" || new URL(next).searchParams.has("launch")).toBe(true);
  }),
);
