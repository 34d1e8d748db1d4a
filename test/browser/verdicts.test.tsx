import { expect, test } from "vitest";
import { errorWithStatus200, gatewayAnswers } from "../sandbox/shell/gatewayAnswers.js";
import { sandbox } from "./app.js";
import { openSignedIn, outcomeOf, refreshRequests, refreshToken } from "./refreshApp.js";

type Answer = Omit<Parameters<typeof sandbox.addFault>[0], "match" | "times">;

const gatewayCases = Object.entries<Answer>(gatewayAnswers);

async function expectRepeated(answer: Answer): Promise<void> {
  const app = await openSignedIn();
  await sandbox.addFault({ ...answer, times: 1, match: { path: "^/oauth2/token", clientId: app.clientId } });
  expect(await outcomeOf(app, refreshToken(app))).toBe("resolved");
  expect(await refreshRequests(app)).toHaveLength(2);
  expect(await app.requests("/oauth2/revoke")).toEqual([]);
}

test.for(gatewayCases)(
  "a token refresh that a gateway answers with %s is repeated, and the session stays open",
  ([, answer]) => expectRepeated(answer),
);

test.for(["invalid_client", "unauthorized_client", "unsupported_grant_type", "invalid_scope"])(
  "%s at a token refresh rejects the call at once, and the session stays open",
  async (error) => {
    const app = await openSignedIn();
    const status = error === "invalid_client" ? 401 : 400;
    const match = { path: "^/oauth2/token", clientId: app.clientId };
    const fault = await sandbox.addFault({ status, body: { error }, match });
    expect(await outcomeOf(app, refreshToken(app))).toBe(error);
    expect(await refreshRequests(app)).toHaveLength(1);
    expect(await app.requests("/oauth2/revoke")).toEqual([]);
    for (let call = 0; call < 5; call += 1) expect(await outcomeOf(app, app.auth().getAccessToken())).toBe(error);
    // The pauses between requests grow.
    expect((await refreshRequests(app)).length).toBeLessThan(6);
    await sandbox.removeFault(fault);
    await expect.poll(() => outcomeOf(app, app.auth().getAccessToken()), { timeout: 10_000 }).toBe("resolved");
  },
);

const finalErrors = ["invalid_grant", "token_inactive", "login_required", "interaction_required", "consent_required"];

async function expectLocked(answer: Answer): Promise<void> {
  const app = await openSignedIn();
  await sandbox.addFault({ ...answer, match: { path: "^/oauth2/token", clientId: app.clientId } });
  refreshToken(app).catch(() => {});
  await expect.poll(() => app.auth().status).toBe("locked");
  expect(await refreshRequests(app)).toHaveLength(1);
}

test.for(finalErrors.flatMap((error) => [400, 500].map((status) => [error, status] as const)))(
  "%s with status %i at a token refresh ends the session",
  ([error, status]) => expectLocked({ status, body: { error } }),
);

test.for(finalErrors)("%s with status 200 at a token refresh ends the session", (error) =>
  expectLocked(errorWithStatus200(error)),
);

test.for<[what: string, answer: Answer]>([
  ["an error object with status 200", { status: 200, body: { error: { code: 503 } } }],
  ["an unknown error with status 200", errorWithStatus200("too_many_requests")],
  ["JSON that is no object", { status: 200, body: "null" }],
  ["an empty 204", { status: 204 }],
  ["invalid_request", { status: 400, body: { error: "invalid_request", error_description: "malformed" } }],
])("a token refresh that is answered with %s is repeated, and the session stays open", ([, answer]) =>
  expectRepeated(answer),
);
