import { AuthError, type AuthErrorCode } from "@medblocks/react";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { verdictOf } from "../../../src/auth/oidc/verdicts.js";

const final = ["invalid_grant", "token_inactive", "login_required", "interaction_required", "consent_required"];
const rejected = ["invalid_client", "unauthorized_client", "unsupported_grant_type", "invalid_scope"];
const passing = ["invalid_request", "server_error", "temporarily_unavailable", "slow_down", "too_many_requests"];
const statuses = [undefined, 200, 400, 401, 403, 404, 429, 500, 502, 503];

const errorOf = (oauthError: string | undefined, status?: number) =>
  new AuthError("authorization_failed", { oauthError, status });

test.for([
  ["final", final],
  ["rejected", rejected],
  ["passing", passing],
] as const)("the verdict is %s for its errors, whatever the HTTP status", ([verdict, errors]) => {
  for (const error of errors) {
    for (const status of statuses) expect([error, status, verdictOf(errorOf(error, status))]).toContain(verdict);
  }
});

test("every other error is passing, also the names of members that all objects have", () => {
  const known = new Set([...final, ...rejected]);
  const other = fc.oneof(fc.string(), fc.constantFrom("toString", "constructor", "__proto__", "Invalid Grant"));
  fc.assert(
    fc.property(other, fc.constantFrom(...statuses), (error, status) => {
      fc.pre(!known.has(error));
      expect(verdictOf(errorOf(error, status))).toBe("passing");
    }),
    { seed: 1 },
  );
});

test.for<AuthErrorCode>(["network_error", "timeout", "invalid_grant", "invalid_token_response", "discovery_failed"])(
  "%s that the server did not answer is passing",
  (code) => {
    expect(verdictOf(new AuthError(code))).toBe("passing");
  },
);

test("an error of another kind is passing", () => {
  expect([verdictOf(new TypeError("invalid_grant")), verdictOf(undefined)]).toEqual(["passing", "passing"]);
});
