import { describe, expect, test } from "vitest";
import {
  compareRefreshedIdToken,
  decodeIdToken,
  findIdTokenFault,
  isExpectedIssuer,
  type ExpectedIdToken,
} from "../../../src/auth/oidc/idTokenChecks.js";
import { personId } from "../../../src/auth/session/sessionRecord.js";

const now = 1_700_000_000;
const issuer = "https://login.example";
const client: ExpectedIdToken = { clientId: "app", issuer, nonce: "n" };
const claims = { iss: issuer, sub: "u", aud: ["app"], iat: now, exp: now + 3600, nonce: "n" };
const day = 86_400;

/** The claims with changes; `undefined` removes a claim, as JSON does. */
const changed = (change: object) => JSON.parse(JSON.stringify({ ...claims, ...change })) as typeof claims;

describe("at sign-in", () => {
  test.for<[fault: string | undefined, change: object]>([
    [undefined, {}],
    ["sub", { sub: undefined }],
    ["sub", { sub: "" }],
    ["sub", { sub: null }],
    ["sub", { sub: 17.5 }],
    ["iss", { iss: undefined }],
    ["iss", { iss: null }],
    ["iss", { iss: ["https://login.example"] }],
    ["iss", { iss: "https://login.example.evil" }],
    [undefined, { iss: `${issuer}/` }],
    [undefined, { iss: "https://Login.Example/" }],
    ["iss", { iss: "https://login.example@evil.example" }],
    ["iss", { iss: "https://login.example/Realm" }],
    ["aud", { aud: undefined }],
    ["aud", { aud: [] }],
    ["aud", { aud: "another" }],
    ["aud", { aud: { app: true } }],
    [undefined, { aud: "app" }],
    [undefined, { aud: ["app", "app"] }],
    ["azp", { aud: ["app", "another"] }],
    ["azp", { aud: ["app", "another"], azp: "another" }],
    ["azp", { aud: ["app", "another"], azp: null }],
    [undefined, { aud: ["app", "another"], azp: "app" }],
    ["azp", { azp: "another" }],
    [undefined, { azp: "app" }],
    [undefined, { azp: null }],
    ["nonce", { nonce: undefined }],
    ["nonce", { nonce: "another" }],
    ["iat", { iat: undefined }],
    ["iat", { iat: "today" }],
    ["exp", { exp: undefined }],
    ["exp", { exp: now }],
    ["exp", { exp: now - 1 }],
    [undefined, { exp: String(now + 3600) }],
    ["clock", { iat: now - 3 * day, exp: now - day - 1 }],
    [undefined, { iat: now - 7200, exp: now - 3600 }],
    [undefined, { iat: now + 7200, exp: now + 9000 }],
  ])("the fault is %s with %o", ([fault, change]) => {
    expect(findIdTokenFault(changed(change), client, now * 1000)).toBe(fault);
  });

  test("any issuer is accepted where nothing names it, and no nonce is compared where none was sent", () => {
    const anyone = { clientId: "app", issuer: undefined };
    const other = changed({ iss: "https://other.example", nonce: undefined });
    expect(findIdTokenFault(other, anyone, now * 1000)).toBeUndefined();
  });
});

describe("at a token refresh", () => {
  test.for<[result: string, change: object]>([
    ["current", {}],
    ["current", { auth_time: now + 60 }],
    ["current", { azp: "app" }],
    ["current", { nonce: undefined }],
    ["current", { iss: `${issuer}/` }],
    ["current", { iat: now - 3 * day, exp: now - 2 * day }],
    ["unusable", { iat: undefined, exp: undefined }],
    ["unusable", { exp: now }],
    ["unusable", { sub: undefined }],
    ["unusable", { iss: undefined }],
    ["otherUser", { sub: "another" }],
    ["otherUser", { sub: "another", iss: "https://other.example", exp: undefined }],
    ["otherIssuer", { iss: "https://other.example" }],
    ["otherIssuer", { iss: "https://other.example", exp: undefined }],
    ["otherIssuer", { aud: "another" }],
    ["otherIssuer", { aud: undefined }],
    ["otherIssuer", { azp: "another" }],
    ["current", { aud: ["app", "another"] }],
  ])("it is %s with %o", ([result, change]) => {
    expect(compareRefreshedIdToken(changed(change), { ...claims, azp: "app" }, client)).toBe(result);
  });

  test("without an id_token at sign-in, the known issuer counts, and the user gets no other name", () => {
    expect(compareRefreshedIdToken(claims, {}, client)).toBe("unusable");
    expect(compareRefreshedIdToken(changed({ iss: "https://other.example" }), {}, client)).toBe("otherIssuer");
  });

  test("without a known issuer, the one of the sign-in counts", () => {
    const unknown = { clientId: "app", issuer: undefined };
    expect(compareRefreshedIdToken(changed({ iss: "https://other.example" }), claims, unknown)).toBe("otherIssuer");
  });

  test("an id_token that is no JWT says nothing", () => {
    for (const text of ["a.b.c", "", "e30", `e30.${btoa("null")}.x`, `e30.${btoa("[1]")}.x`, `e30.${btoa("7")}.x`]) {
      expect(compareRefreshedIdToken(decodeIdToken(text), claims, client)).toBe("unusable");
    }
    expect(decodeIdToken(`e30.${btoa('{"sub":"u"}')}.x`)).toEqual({ sub: "u" });
  });

  test("a subject that one id_token has as a number and the next as a text is one user", () => {
    const decoded = (sub: string) => decodeIdToken(`e30.${btoa(JSON.stringify(claims).replace('"u"', sub))}.x`) ?? {};
    const [asNumber, asText] = [decoded("17"), decoded('"17"')];
    expect(personId({ claims: asNumber })).toBe("17");
    expect(findIdTokenFault(asNumber, client, now * 1000)).toBeUndefined();
    expect(compareRefreshedIdToken(asNumber, asText, client)).toBe("current");
    expect(compareRefreshedIdToken(decoded("18"), asText, client)).toBe("otherUser");
    // The next larger number is the same one in JSON.
    expect(findIdTokenFault(decoded("9007199254740993"), client, now * 1000)).toBe("sub");
  });
});

test("a launching server without a named issuer is known by its origin", () => {
  const server = {
    iss: "",
    fhirBaseUrl: "https://ehr.example/fhir",
    endpoints: { token: "https://auth.example/token" },
  };
  const isExpected = (iss: string) => isExpectedIssuer(iss, undefined, server);
  expect(["https://ehr.example", "https://auth.example/realm", "https://other.example", "ehr"].map(isExpected)).toEqual(
    [true, true, false, false],
  );
});
