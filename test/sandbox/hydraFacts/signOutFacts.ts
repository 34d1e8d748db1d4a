import { expect } from "vitest";
import { beginCodeFlow, redeem } from "../codeFlow.js";
import { createCookieJar, type CookieJar } from "../cookieJar.js";
import { signInByHttp } from "../signInByHttp.js";
import { addApp, redirectUri, scope, user, type FactClient, type HydraFact, type HydraLike } from "./HydraFact.js";

/** Signs in, and returns what a sign-out by this browser needs. */
async function signIn({ url, ...server }: HydraLike, client?: FactClient) {
  const clientId = await addApp({ url, ...server }, client);
  const cookies = createCookieJar();
  const flow = beginCodeFlow({ url, clientId, redirectUri, scope });
  const { body } = await redeem(flow, await signInByHttp({ ...flow, ...user, cookies }));
  const query = { id_token_hint: String(body.id_token), post_logout_redirect_uri: redirectUri, state: "signing-out" };
  return { cookies, logoutUrl: `${url}/oauth2/sessions/logout?${new URLSearchParams(query)}` };
}

/** Follows redirects like a browser. Resolves with the address at the app, or with the page that the user is shown. */
async function follow(url: string, cookies: CookieJar, form?: Record<string, string>) {
  let address = new URL(url);
  const server = address.origin;
  let body = form && new URLSearchParams(form);
  for (let step = 0; step < 10; step += 1) {
    const init = body ? { method: "POST", body } : {};
    const response = await fetch(address, {
      ...init,
      redirect: "manual",
      headers: { Cookie: cookies.header(address) },
    });
    cookies.store(address, response);
    const location = response.headers.get("location");
    if (location === null) return { address: address.href, page: await response.text() };
    address = new URL(location, address);
    body = undefined;
    if (address.origin !== server) return { address: address.href };
  }
  throw new Error("The server redirects without end.");
}

async function isKnown({ url, ...server }: HydraLike, cookies: CookieJar): Promise<boolean> {
  const clientId = await addApp({ url, ...server });
  const { authorizeUrl } = beginCodeFlow({ url, clientId, redirectUri, scope, parameters: { prompt: "none" } });
  const callback = await signInByHttp({ authorizeUrl, ...user, cookies });
  return new URL(callback).searchParams.get("error") !== "login_required";
}

const back = `${redirectUri}?state=signing-out`;

export const signOutFacts: HydraFact[] = [
  {
    title: "point 3: the login app may ask at a sign-out, and goes back to the app when its user agrees",
    async check(server) {
      const { cookies, logoutUrl } = await signIn(server, { signIn: { logout: "ask" } });
      const { address, page } = await follow(logoutUrl, cookies);
      expect(page).toContain("Sign out?");
      expect(await isKnown(server, cookies)).toBe(true);
      const answer = /name="answer" value="(?!stay)([\w-]+)"/.exec(page ?? "")?.[1] ?? "";
      expect(await follow(address, cookies, { answer })).toEqual({ address: back });
      expect(await isKnown(server, cookies)).toBe(false);
    },
  },
  {
    title: "point 3: a user who refuses a sign-out keeps the session, and does not come back to the app",
    async check(server) {
      const { cookies, logoutUrl } = await signIn(server, { signIn: { logout: "ask" } });
      const { address } = await follow(logoutUrl, cookies);
      expect((await follow(address, cookies, { answer: "stay" })).page).toContain("You are still signed in");
      expect(await isKnown(server, cookies)).toBe(true);
    },
  },
  {
    title: "point 3: a sign-out goes back at once where the session of the id_token has ended",
    async check(server) {
      const { cookies, logoutUrl } = await signIn(server);
      expect(await follow(logoutUrl, cookies)).toEqual({ address: back });
      const response = await fetch(logoutUrl, { redirect: "manual" });
      expect(response.headers.get("location")).toBe(back);
    },
  },
  {
    title: "point 3: a sign-out ends the session of the id_token, also without the browser's cookies",
    async check(server) {
      const { cookies, logoutUrl } = await signIn(server);
      expect(await follow(logoutUrl, createCookieJar())).toEqual({ address: back });
      expect(await isKnown(server, cookies)).toBe(false);
    },
  },
  {
    title: "a sign-out may be a posted form",
    async check(server) {
      const { cookies, logoutUrl } = await signIn(server);
      const { origin, pathname, searchParams } = new URL(logoutUrl);
      const form = Object.fromEntries(searchParams);
      expect(await follow(`${origin}${pathname}`, cookies, form)).toEqual({ address: back });
      expect(await isKnown(server, cookies)).toBe(false);
    },
  },
];
