import type { BrowserContext } from "playwright";
import { inject } from "vitest";
import { beginCodeFlow } from "../sandbox/codeFlow.js";
import { createCookieJar } from "../sandbox/cookieJar.js";
import { signInByHttp } from "../sandbox/signInByHttp.js";

/**
 * Somebody who has signed in at the server in this browser before: it asks for no password, and sends them right back to
 * the app, which exchanges a code for tokens as ever. For tests of what comes after the sign-in, a third of whose work
 * the server's pages would be.
 */
export async function makeKnown(
  context: BrowserContext,
  app: { url: string; clientId: string },
  username = "practitioner",
): Promise<void> {
  const cookies = createCookieJar();
  const { authorizeUrl } = beginCodeFlow({
    url: inject("sandboxUrl"),
    clientId: app.clientId,
    redirectUri: app.url,
    scope: "openid",
  });
  await signInByHttp({ authorizeUrl, username, password: username, cookies });
  await context.addCookies(cookies.all().map(({ host, ...cookie }) => ({ ...cookie, domain: host })));
}
