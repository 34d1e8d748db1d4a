import { expect, test } from "vitest";
import { AuthError } from "../../../src/AuthError.js";
import { secondTryAfterRefusal, secondTryWithPassword } from "../../../src/auth/signIn/secondTry.js";

const options = { prompt: "consent", loginHint: "ada", scope: "openid", extraParams: { audience: "fhir" } };

test.for(["request_forbidden", "server_error"])(
  "after %s the sign-in is tried again once, as it was asked for",
  (error) => {
    expect(secondTryAfterRefusal(error, { options })).toEqual(options);
    expect(secondTryAfterRefusal(error, { options, isSecondTry: true })).toBeUndefined();
  },
);

test.for([null, "access_denied", "invalid_scope", "login_required", "temporarily_unavailable", "", "Server_Error"])(
  "after %s the sign-in is not tried again",
  (error) => {
    expect(secondTryAfterRefusal(error, { options })).toBeUndefined();
  },
);

const refused = new AuthError("not_reauthenticated");

test("a sign-in that did not ask for the password, which is required since, is tried again once with prompt=login", () => {
  const second = { ...options, prompt: "login consent" };
  expect(secondTryWithPassword(refused, { options }, 1)).toEqual(second);
  // It asked for the password, for an earlier lock.
  expect(secondTryWithPassword(refused, { options, prompt: "login", demand: 0 }, 1)).toEqual(second);
  expect(secondTryWithPassword(refused, { options, isSecondTry: true }, 1)).toBeUndefined();
});

test("a server that did not heed prompt=login is not asked again, nor is one that failed", () => {
  expect(secondTryWithPassword(refused, { options, prompt: "login", demand: 1 }, 1)).toBeUndefined();
  expect(secondTryWithPassword(refused, { options, prompt: "login" }, undefined)).toBeUndefined();
  expect(secondTryWithPassword(new AuthError("network_error"), { options }, 1)).toBeUndefined();
});
