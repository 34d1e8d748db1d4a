import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { errorCodeIn, errorIn, parseJsonObject, readTokenResponse } from "../../../src/readTokenResponse.js";

const none = {
  accessToken: undefined,
  expiresIn: undefined,
  refreshToken: undefined,
  idToken: undefined,
  scopes: undefined,
};
const members = ["access_token", "refresh_token", "id_token", "scope", "expires_in", "token_type", "error"];

describe("a member that cannot be used is absent", () => {
  test.for([null, {}, true, 0, Number.NaN])("where it is %o", (value) => {
    const json = Object.fromEntries(members.map((name) => [name, value]));
    expect(readTokenResponse(json)).toEqual(none);
  });

  test('where it is "" or blank; an empty scope grants none', () => {
    for (const value of ["", " "]) {
      const json = Object.fromEntries(members.map((name) => [name, value]));
      expect(readTokenResponse(json)).toEqual({ ...none, scopes: [] });
    }
  });

  test("for any JSON, without an exception", () => {
    const json = fc.dictionary(fc.constantFrom(...members), fc.jsonValue());
    fc.assert(
      fc.property(json, (response) => {
        const { accessToken, refreshToken, idToken, scopes, expiresIn } = readTokenResponse(response);
        for (const token of [accessToken, refreshToken, idToken]) expect(token?.trim()).not.toBe("");
        expect(scopes === undefined || scopes.every((scope) => scope !== "" && !/\s/.test(scope))).toBe(true);
        expect(expiresIn === undefined || (expiresIn > 0 && Number.isFinite(expiresIn))).toBe(true);
        // What is read survives storage.
        expect(JSON.parse(JSON.stringify({ expiresIn }))).toEqual(expiresIn === undefined ? {} : { expiresIn });
      }),
      { seed: 1 },
    );
  });
});

test.for<[value: unknown, seconds: number | undefined]>([
  [3599, 3599],
  ["3599", 3599],
  [" 3599 ", 3599],
  [0.5, 0.5],
  [0, undefined],
  ["0", undefined],
  [-1, undefined],
  [null, undefined],
  ["", undefined],
  ["an hour", undefined],
  [Number.POSITIVE_INFINITY, undefined],
  [[3599], undefined],
  [true, undefined],
])("expires_in %o lasts %o seconds", ([expires_in, seconds]) => {
  expect(readTokenResponse({ expires_in, expires_at: 1 }).expiresIn).toBe(seconds);
});

test.for<[value: unknown, scopes: string[] | undefined]>([
  ["openid fhirUser", ["openid", "fhirUser"]],
  ["  openid\t openid ", ["openid"]],
  [
    ["openid", "fhirUser"],
    ["openid", "fhirUser"],
  ],
  [
    ["openid fhirUser", null, 7],
    ["openid", "fhirUser"],
  ],
  [[], []],
  [7, undefined],
])("scope %o grants %o", ([scope, scopes]) => {
  expect(readTokenResponse({ scope }).scopes).toEqual(scopes);
});

test.for([
  ["Bearer", "t", "t"],
  ["BEARER", "t", "t"],
  [undefined, "t", "t"],
  [null, "t", "t"],
  ["", "t", "t"],
  ["mac", "t", undefined],
  ["DPoP", "t", undefined],
  // A header cannot carry it, so that `fetch` would throw.
  ["bearer", "t\n", undefined],
  ["bearer", "tökén", undefined],
] as const)("a token of type %o with the value %o is read as %o", ([token_type, access_token, expected]) => {
  expect(readTokenResponse({ token_type, access_token }).accessToken).toBe(expected);
});

test("an error beside a usable token is none", () => {
  expect(errorIn({ error: "invalid_grant" })).toBe("invalid_grant");
  expect(errorIn({ error: { code: 503 } })).toEqual({ code: 503 });
  for (const error of [null, "", false, undefined]) expect(errorIn({ error })).toBeUndefined();
  expect(errorIn({ error: "none", access_token: "t" })).toBeUndefined();
});

test.for([
  ["invalid_grant", "invalid_grant"],
  ["INVALID_GRANT", "invalid_grant"],
  ["error", undefined],
  ["Too Many Requests", undefined],
  [`token ${"a".repeat(70)}`, undefined],
  ["a".repeat(70), undefined],
  [{ code: 503 }, undefined],
  [null, undefined],
] as const)("%o is the error code %o", ([error, code]) => {
  expect(errorCodeIn(error)).toBe(code);
});

test("JSON that is no object is no response", () => {
  for (const text of ["", "null", "[]", "7", '"text"', "<html>", '{"access_token":"t']) {
    expect(parseJsonObject(text)).toBeUndefined();
  }
  expect(parseJsonObject('\uFEFF{"a":1}\n')).toEqual({ a: 1 });
});
