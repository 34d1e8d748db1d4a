import { createSign, generateKeyPairSync, randomUUID, type KeyObject } from "node:crypto";
import { expect } from "vitest";
import { postForm } from "../codeFlow.js";
import type { HydraFact, HydraLike } from "./HydraFact.js";

const keys = generateKeyPairSync("ec", { namedCurve: "P-384" });

function sign(header: object, claims: object, key: KeyObject = keys.privateKey): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const content = `${encode({ alg: "ES384", typ: "JWT", ...header })}.${encode(claims)}`;
  const signature = createSign("SHA384").update(content).sign({ key, dsaEncoding: "ieee-p1363" });
  return `${content}.${signature.toString("base64url")}`;
}

async function openBackend(server: HydraLike) {
  const jwk = { ...keys.publicKey.export({ format: "jwk" }), alg: "ES384", use: "sig", kid: "key-1" };
  const clientId = await server.addClient({ jwks: { keys: [jwk] }, scope: "system/*.read", accessTokenSeconds: 20 });
  const exp = Math.floor(Date.now() / 1000) + 60;
  const claims = { iss: clientId, sub: clientId, aud: `${server.url}/oauth2/token`, jti: randomUUID(), exp };
  const request = (assertion: string) =>
    postForm(`${server.url}/oauth2/token`, {
      grant_type: "client_credentials",
      scope: "system/*.read",
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: assertion,
    });
  return { claims, request };
}

export const backendFacts: HydraFact[] = [
  {
    title: "point 6: an assertion that names an unknown key is 400 invalid_request",
    async check(server) {
      const { claims, request } = await openBackend(server);
      const { response, body } = await request(sign({ kid: "another" }, claims));
      expect([response.status, body.error]).toEqual([400, "invalid_request"]);
      expect(body.error_description).toContain("uses signing key with kid 'another', which could not be found.");
    },
  },
  {
    title: "an assertion needs no kid, and one by another key is 401 invalid_client",
    async check(server) {
      const { claims, request } = await openBackend(server);
      const stranger = generateKeyPairSync("ec", { namedCurve: "P-384" }).privateKey;
      const refused = await request(sign({ kid: "key-1" }, { ...claims, jti: randomUUID() }, stranger));
      expect([refused.response.status, refused.body.error]).toEqual([401, "invalid_client"]);
      expect((await request(sign({}, claims))).response.status).toBe(200);
    },
  },
  {
    title: "an assertion that is sent twice is 400 jti_known, and one that has expired is 500 error",
    async check(server) {
      const { claims, request } = await openBackend(server);
      const assertion = sign({ kid: "key-1" }, claims);
      expect((await request(assertion)).body).toMatchObject({ expires_in: 19, token_type: "bearer" });
      const again = await request(assertion);
      expect([again.response.status, again.body.error]).toEqual([400, "jti_known"]);
      const expired = await request(sign({ kid: "key-1" }, { ...claims, jti: randomUUID(), exp: 1 }));
      expect([expired.response.status, expired.body.error]).toEqual([500, "error"]);
    },
  },
];
