import { createCookieJar, type CookieJar } from "./cookieJar.js";

export interface SignInByHttpOptions {
  authorizeUrl: string;
  username: string;
  password: string;
  /** What to say if the consent page is shown. Default: `"allow"`. */
  consent?: "allow" | "deny";
  /** Whom to choose where a patient is asked for; `null` presses Cancel there. */
  patient?: string | null;
  /** Presses Cancel on the sign-in page. */
  cancel?: boolean;
  /** A path of the sandbox itself to stop at, for its own launcher. Default: an app is elsewhere. */
  until?: string;
  /** One browser's cookies: pass the same again for somebody who is known at the server already. */
  cookies?: CookieJar;
}

/**
 * Walks an authorization URL through the sandbox's pages, without a browser, and gives the URL that the app would be
 * called back at, errors included.
 *
 * @throws Error if the server shows an error page, or refuses the username and password.
 */
export async function signInByHttp({
  authorizeUrl,
  username,
  password,
  consent = "allow",
  patient,
  cancel = false,
  until,
  cookies = createCookieJar(),
}: SignInByHttpOptions): Promise<string> {
  const server = new URL(authorizeUrl).origin;
  let url = new URL(authorizeUrl);
  let form: Record<string, string> | undefined;
  let tried = false;

  // A sign-in with consent takes about eight steps.
  for (let step = 0; step < 20; step += 1) {
    const response = await fetch(url, {
      redirect: "manual",
      headers: { Cookie: cookies.header(url), Accept: "text/html" },
      ...(form === undefined ? {} : { method: "POST", body: new URLSearchParams(form) }),
    });
    cookies.store(url, response);
    form = undefined;
    const location = response.headers.get("location");
    if (location !== null) {
      url = new URL(location, url);
      if (url.origin !== server || (until !== undefined && url.pathname.startsWith(until))) return url.href;
      continue;
    }
    const html = await response.text();
    if (html.includes('name="password"')) {
      if (tried) throw new Error("The sandbox refused the username or the password.");
      tried = true;
      form = cancel ? { cancel: "yes" } : { username, password };
    } else if (html.includes('name="answer"')) {
      form = { answer: consent };
    } else if (html.includes('name="cancel"') && patient !== undefined) {
      form = patient === null ? { cancel: "yes" } : { patient };
    } else {
      const code = /<code>(\w+)<\/code>/.exec(html)?.[1] ?? "no code";
      throw new Error(`The sandbox showed a page of status ${response.status} (${code}) instead of going on.`);
    }
  }
  throw new Error("The sandbox sent the sign-in around in circles.");
}
