import { createHash } from "node:crypto";
import { expect } from "vitest";
import { refresh, signInForTokens } from "../codeFlow.js";
import { claimsOf } from "../oauth/hydra/createIdTokens.js";
import { addApp, redirectUri, scope, user, type HydraFact } from "./HydraFact.js";

function hashOf(accessToken: unknown): string {
  return createHash("sha256").update(String(accessToken)).digest().subarray(0, 16).toString("base64url");
}

export const idTokenFacts: HydraFact[] = [
  {
    title: "point 7: an id_token has acr, amr, at_hash, jti, rat and sid, and its aud is a list",
    async check({ url, ...server }) {
      const clientId = await addApp({ url, ...server });
      const parameters = { nonce: "nonce-of-the-app" };
      const tokens = await signInForTokens({ url, clientId, redirectUri, scope, ...user, parameters });
      const claims = claimsOf(String(tokens.id_token));
      expect(claims).toMatchObject({
        acr: expect.any(String),
        amr: expect.any(Array),
        at_hash: hashOf(tokens.access_token),
        aud: [clientId],
        auth_time: expect.any(Number),
        exp: expect.any(Number),
        iat: expect.any(Number),
        iss: expect.any(String),
        jti: expect.any(String),
        nonce: "nonce-of-the-app",
        rat: expect.any(Number),
        sid: expect.any(String),
        sub: expect.any(String),
      });
      expect(claims).not.toHaveProperty("azp");

      const { body: renewed } = await refresh(url, clientId, tokens.refresh_token);
      const later = claimsOf(String(renewed.id_token));
      const { sub, aud, iss, nonce, sid, rat, auth_time } = claims;
      expect(later).toMatchObject({ sub, aud, iss, nonce, sid, rat, auth_time });
      expect(later.at_hash).toBe(hashOf(renewed.access_token));
      expect(later.jti).not.toBe(claims.jti);
    },
  },
];
