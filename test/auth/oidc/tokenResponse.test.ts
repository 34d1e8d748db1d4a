import { expect, test } from "vitest";
import { toRefreshedTokenSet, toTokenSet } from "../../../src/auth/oidc/tokenResponse.js";
import type { SessionRecord } from "../../../src/auth/session/sessionRecord.js";

const former: SessionRecord = {
  version: 1,
  sessionId: "s",
  signedInAt: 1,
  rotation: 3,
  accessToken: "former",
  receivedAt: 1,
  expiresAt: 2,
  lifetimeMs: 1000,
  refreshToken: "former refresh",
  idToken: "former id",
  scopes: ["openid", "offline_access"],
  claims: { sub: "u" },
  launch: { patient: "p1" },
};

test.for([undefined, null, "", 7, {}])("a refresh token of %o at a token refresh leaves the former one", (value) => {
  const json = { access_token: "new", refresh_token: value, id_token: value, scope: value === 7 ? null : value };
  expect(toRefreshedTokenSet(json, former, undefined)).toMatchObject({
    accessToken: "new",
    refreshToken: "former refresh",
    idToken: "former id",
    scopes: ["openid", "offline_access"],
    claims: { sub: "u" },
    launch: { patient: "p1" },
    expiresAt: undefined,
    // Hydra names 0 seconds at the refresh of a token of one second.
    lifetimeMs: 1000,
  });
});

test("a token refresh takes over what the response brings", () => {
  const json = { access_token: "new", refresh_token: "next", id_token: "id", scope: "openid", patient: "p2" };
  expect(toRefreshedTokenSet(json, former, { sub: "u", name: "N" })).toMatchObject({
    refreshToken: "next",
    idToken: "id",
    scopes: ["openid"],
    claims: { name: "N" },
    launch: { patient: "p2" },
  });
});

test.for([{}, { access_token: null }, { access_token: "" }, { access_token: "t", token_type: "mac" }])(
  "%o holds no tokens",
  (json) => {
    expect(toRefreshedTokenSet(json, former, undefined)).toBeUndefined();
    expect(() => toTokenSet(json, [], {})).toThrow(expect.objectContaining({ code: "invalid_token_response" }));
  },
);

test("a sign-in grants the requested scopes where the response does not say, and none where it says so", () => {
  const scopesOf = (scope: unknown) => toTokenSet({ access_token: "t", scope }, ["openid"], {}).scopes;
  expect([undefined, null, "", [], "a b"].map(scopesOf)).toEqual([["openid"], ["openid"], [], [], ["a", "b"]]);
});
