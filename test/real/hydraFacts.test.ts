import { expect, inject, test } from "vitest";
import { isActive, postForm, refresh } from "../sandbox/codeFlow.js";
import { hydraAdmin } from "./hydraAdmin.js";
import { signInUser } from "./signInUser.js";

const deployment = inject("deployment");
const { url, hydraAdminUrl } = deployment;

test("point 4: expires_in is the whole lifetime or, by Hydra's rounding, one second less", async () => {
  const tokens = await signInUser(deployment, "practitioner", { accessTokenSeconds: 20 });
  const { response, body } = await refresh(url, tokens.clientId, tokens.refresh_token);
  expect(response.status).toBe(200);
  expect([19, 20]).toContain(tokens.expires_in);
  expect([19, 20]).toContain(body.expires_in);
});

test("point 5: a used refresh token is refused with invalid_grant, and its successor ends with it", async () => {
  const { clientId, refresh_token } = await signInUser(deployment);
  const next = (await refresh(url, clientId, refresh_token)).body;
  const reuse = await refresh(url, clientId, refresh_token);
  expect([reuse.response.status, reuse.body.error]).toEqual([400, "invalid_grant"]);
  expect(reuse.body.error_description).toMatch(/was already used/);
  expect(await isActive(hydraAdminUrl, next.access_token)).toBe(false);
  const successor = await refresh(url, clientId, next.refresh_token);
  expect([successor.response.status, successor.body.error]).toEqual([400, "invalid_grant"]);
});

test("point 5: revoking the access token ends the refresh token as well", async () => {
  const { clientId, access_token, refresh_token } = await signInUser(deployment);
  const revoked = await postForm(`${url}/oauth2/revoke`, { client_id: clientId, token: String(access_token) });
  expect(revoked.response.status).toBe(200);
  const { response, body } = await refresh(url, clientId, refresh_token);
  expect([response.status, body.error]).toEqual([400, "invalid_grant"]);
  expect(body.error_description).toMatch(/malformed or not valid/);
});

test("a consent that an administrator revokes ends the access token and the refresh token", async () => {
  const { clientId, access_token, refresh_token, id_token } = await signInUser(deployment);
  const { sub } = JSON.parse(Buffer.from(String(id_token).split(".")[1] ?? "", "base64url").toString()) as {
    sub: string;
  };
  await hydraAdmin(hydraAdminUrl, "DELETE", `/oauth2/auth/sessions/consent?subject=${sub}&client=${clientId}`);
  expect(await isActive(hydraAdminUrl, access_token)).toBe(false);
  expect((await refresh(url, clientId, refresh_token)).response.status).toBe(400);
});
