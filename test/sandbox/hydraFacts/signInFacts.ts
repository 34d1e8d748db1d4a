import { expect } from "vitest";
import { beginCodeFlow, redeem } from "../codeFlow.js";
import { createCookieJar, type CookieJar } from "../cookieJar.js";
import { signInByHttp } from "../signInByHttp.js";
import { addApp, redirectUri, scope, user, type HydraFact, type HydraLike } from "./HydraFact.js";

/** The parameters of the callback after an authorization request, or after going on from a page of the login app. */
async function answerOf(authorizeUrl: string, cookies: CookieJar, password = user.password) {
  const callback = await signInByHttp({ authorizeUrl, ...user, password, cookies });
  return Object.fromEntries(new URL(callback).searchParams);
}

function begin({ url }: HydraLike, clientId: string, parameters = {}) {
  return beginCodeFlow({ url, clientId, redirectUri, scope, parameters });
}

/** Opens the login page in one tab. Resolves with its address. */
function openLogin(server: HydraLike, clientId: string, cookies: CookieJar): Promise<string> {
  const { authorizeUrl } = begin(server, clientId, { prompt: "login" });
  return signInByHttp({ authorizeUrl, ...user, cookies, until: server.loginPath });
}

const forbidden = {
  error: "request_forbidden",
  error_description:
    "The request is not allowed. The CSRF value from the token does not match the CSRF value from the data store.",
  state: "state-of-the-app",
};

export const signInFacts: HydraFact[] = [
  {
    title: "point 1: of two sign-ins of one browser and client the earlier one comes back with request_forbidden",
    async check(server) {
      const clientId = await addApp(server, { signIn: { overlappingSignIns: "request_forbidden" } });
      const cookies = createCookieJar();
      const [earlier, later] = [await openLogin(server, clientId, cookies), await openLogin(server, clientId, cookies)];
      expect(await answerOf(earlier, cookies)).toEqual(forbidden);
      expect(await answerOf(later, cookies)).toHaveProperty("code");
      // The next attempt needs no password.
      expect(await answerOf(begin(server, clientId).authorizeUrl, cookies, "not needed")).toHaveProperty("code");
    },
  },
  {
    title: "point 1: an earlier sign-in is refused after the later one has succeeded, too",
    async check(server) {
      const clientId = await addApp(server, { signIn: { overlappingSignIns: "request_forbidden" } });
      const cookies = createCookieJar();
      const earlier = await openLogin(server, clientId, cookies);
      expect(await answerOf(begin(server, clientId).authorizeUrl, cookies)).toHaveProperty("code");
      expect(await answerOf(earlier, cookies)).toEqual(forbidden);
    },
  },
  {
    title: "point 1: sign-ins of two clients in one browser do not disturb each other",
    async check(server) {
      const signIn = { overlappingSignIns: "request_forbidden" } as const;
      const clientIds = [await addApp(server, { signIn }), await addApp(server, { signIn })];
      const cookies = createCookieJar();
      const pages = [];
      for (const clientId of clientIds) pages.push(await openLogin(server, clientId, cookies));
      for (const page of pages) expect(await answerOf(page, cookies)).toHaveProperty("code");
    },
  },
  {
    title: "point 6: a client that is registered with an empty scope may ask for openid and offline_access",
    async check(server) {
      const clientId = await addApp(server, { scope: "" });
      expect(await answerOf(begin(server, clientId).authorizeUrl, createCookieJar())).toMatchObject({ scope });
      const { authorizeUrl } = begin(server, clientId, { scope: "openid email" });
      expect(await answerOf(authorizeUrl, createCookieJar())).toMatchObject({ error: "invalid_scope" });
    },
  },
  {
    title: "a nonce of fewer than 8 characters is accepted in the code flow, a state is not",
    async check(server) {
      const clientId = await addApp(server);
      const answerTo = (parameters: object) =>
        answerOf(begin(server, clientId, parameters).authorizeUrl, createCookieJar());
      expect(await answerTo({ nonce: "1234567" })).toHaveProperty("code");
      expect(await answerTo({ state: "1234567" })).toMatchObject({ error: "invalid_state" });
    },
  },
  {
    title: "a code is used up by an attempt with another verifier",
    async check(server) {
      const flow = begin(server, await addApp(server));
      const callback = await signInByHttp({ ...flow, ...user });
      const wrong = await redeem({ ...flow, verifier: begin(server, flow.clientId).verifier }, callback);
      expect(wrong.body.error_description).toMatch(/The PKCE code challenge did not match the code verifier\.$/);
      expect((await redeem(flow, callback)).body.error).toBe("invalid_grant");
    },
  },
];
