import { expect } from "vitest";
import { postForm, refresh, signInForTokens, type TokenAnswer } from "../codeFlow.js";
import { addApp, redirectUri, scope, user, type FactClient, type HydraFact, type HydraLike } from "./HydraFact.js";

async function signIn(server: HydraLike, client: FactClient = {}): Promise<TokenAnswer & { clientId: string }> {
  const clientId = await addApp(server, client);
  return { clientId, ...(await signInForTokens({ url: server.url, clientId, redirectUri, scope, ...user })) };
}

const invalidGrant =
  "The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh token is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.";
const refusal = (hint: string) => ({ error: "invalid_grant", error_description: `${invalidGrant} ${hint}` });
const malformed = refusal("The refresh token is malformed or not valid.");

export const tokenFacts: HydraFact[] = [
  {
    title: "point 2: of four refreshes at once with one refresh token one or two succeed, the others get 500 or 400",
    async check(server) {
      const { clientId, refresh_token: token } = await signIn(server);
      const answers = await Promise.all([1, 2, 3, 4].map(() => refresh(server.url, clientId, token)));
      const outcomes = answers.map(({ response, body }) => `${response.status} ${body.error ?? ""}`.trim());
      const succeeded = outcomes.filter((outcome) => outcome === "200").length;
      expect([1, 2]).toContain(succeeded);
      for (const outcome of outcomes) {
        expect(["200", "500 server_error", "400 invalid_grant", "400 invalid_request"]).toContain(outcome);
      }
    },
  },
  {
    title: "point 4: expires_in is the whole lifetime or one second less",
    async check(server) {
      const { clientId, expires_in, refresh_token } = await signIn(server, { accessTokenSeconds: 20 });
      expect([19, 20]).toContain(expires_in);
      expect([19, 20]).toContain((await refresh(server.url, clientId, refresh_token)).body.expires_in);
    },
  },
  {
    title: "point 5: a refresh token that is sent again was already used, and the whole family ends",
    async check(server) {
      const { clientId, refresh_token: first } = await signIn(server);
      const { body: second } = await refresh(server.url, clientId, first);
      const reuse = await refresh(server.url, clientId, first);
      expect([reuse.response.status, reuse.body]).toEqual([400, refusal("The refresh token was already used.")]);
      const after = await refresh(server.url, clientId, second.refresh_token);
      expect([after.response.status, after.body]).toEqual([400, malformed]);
    },
  },
  {
    title: "point 5: a refresh token that has expired is refused as expired",
    async check(server) {
      const { clientId, refresh_token } = await signIn(server, { refreshTokenSeconds: 1 });
      // Hydra rounds the end of a token to a second.
      const end = Date.now() + 1600;
      await expect.poll(() => Date.now(), { timeout: 5000 }).toBeGreaterThan(end);
      const { response, body } = await refresh(server.url, clientId, refresh_token);
      expect([response.status, body]).toEqual([400, refusal("The refresh token expired.")]);
    },
  },
  {
    title: "point 5: a refresh token that was never issued is malformed or not valid",
    async check(server) {
      const answer = await refresh(server.url, await addApp(server), "unknown");
      expect([answer.response.status, answer.body]).toEqual([400, malformed]);
    },
  },
  ...(["access_token", "refresh_token"] as const).map((kind) => ({
    title: `point 5: revoking the ${kind.replace("_", " ")} ends the refresh token`,
    async check(server: HydraLike) {
      const { clientId, ...tokens } = await signIn(server);
      const form = { token: String(tokens[kind]), client_id: clientId };
      const { response, body } = await postForm(`${server.url}/oauth2/revoke`, form);
      expect([response.status, body, response.headers.has("content-type")]).toEqual([200, {}, false]);
      expect((await refresh(server.url, clientId, tokens.refresh_token)).body).toEqual(malformed);
    },
  })),
  {
    title: "a refresh token of another client is refused",
    async check(server) {
      const { refresh_token } = await signIn(server);
      const { body } = await refresh(server.url, await addApp(server), refresh_token);
      const hint = "The OAuth 2.0 Client ID from this request does not match the ID during the initial token issuance.";
      expect(body).toEqual(refusal(hint));
    },
  },
  {
    title: "a refresh ignores the scope parameter",
    async check(server) {
      const { clientId, refresh_token } = await signIn(server);
      const narrowed = await refresh(server.url, clientId, refresh_token, { scope: "openid" });
      expect(narrowed.body).toMatchObject({ scope, refresh_token: expect.any(String) });
      const widened = await refresh(server.url, clientId, narrowed.body.refresh_token, { scope: "openid email" });
      expect(widened.body).toMatchObject({ scope, refresh_token: expect.any(String) });
    },
  },
  {
    title: "an unknown grant type is 400 invalid_request",
    async check(server) {
      const form = { grant_type: "unheard-of", client_id: await addApp(server) };
      const { response, body } = await postForm(`${server.url}/oauth2/token`, form);
      expect([response.status, body.error]).toEqual([400, "invalid_request"]);
    },
  },
];
