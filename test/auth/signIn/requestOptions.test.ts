import { expect, test } from "vitest";
import { promptWithLogin, requestOptions } from "../../../src/auth/signIn/requestOptions.js";

test.for([
  "client_id",
  "redirect_uri",
  "response_type",
  "state",
  "nonce",
  "code_challenge",
  "code_challenge_method",
  "request",
  "request_uri",
])("extraParams cannot send %s", (name) => {
  expect(requestOptions({ extraParams: { [name]: "x", audience: "fhir" } }, false).extraParams).toEqual({
    audience: "fhir",
  });
});

test("extraParams send a launch only where the package takes part in no launches", () => {
  expect(requestOptions({ extraParams: { launch: "x" } }, false).extraParams).toEqual({ launch: "x" });
  expect(requestOptions({ extraParams: { launch: "x" } }, true).extraParams).toEqual({});
});

test("prompt, login_hint and scope in extraParams count as the options of the same meaning, which win", () => {
  const extraParams = { prompt: "consent", login_hint: "ada", scope: "openid" };
  const options = { prompt: "consent", loginHint: "ada", scope: "openid", extraParams: {} };
  expect(requestOptions({ extraParams }, false)).toEqual(options);
  expect(requestOptions({ extraParams, prompt: "login" }, false)).toEqual({ ...options, prompt: "login" });
});

test.for([
  [undefined, "login"],
  ["none", "login"],
  ["login", "login"],
  ["consent", "login consent"],
  ["select_account  login", "login select_account"],
] as const)("where the password is required, prompt %s becomes %s", ([prompt, expected]) => {
  expect(promptWithLogin(prompt)).toBe(expected);
});
