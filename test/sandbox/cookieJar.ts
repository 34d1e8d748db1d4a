/** The cookies of one person's browser, for tests that walk a sign-in by plain HTTP. */
export interface CookieJar {
  header(url: URL): string;
  store(url: URL, response: Response): void;
  /** All of them, to put into a browser. */
  all(): Cookie[];
}

interface Cookie {
  name: string;
  value: string;
  host: string;
  path: string;
  secure: boolean;
  sameSite: "None" | "Lax";
}

export function createCookieJar(): CookieJar {
  let cookies: Cookie[] = [];
  return {
    all: () => [...cookies],
    header: (url) =>
      cookies
        .filter(({ host, path }) => host === url.hostname && isBelow(url.pathname, path))
        .map(({ name, value }) => `${name}=${value}`)
        .join("; "),
    store(url, response) {
      for (const line of response.headers.getSetCookie()) {
        const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
        const name = pair.slice(0, pair.indexOf("="));
        const attribute = (key: string) =>
          attributes.find((one) => one.toLowerCase().startsWith(`${key}=`))?.slice(key.length + 1);
        const path = attribute("path") ?? "/";
        const expires = attribute("expires");
        cookies = cookies.filter((one) => one.name !== name || one.host !== url.hostname || one.path !== path);
        if (expires !== undefined && Date.parse(expires) <= Date.now()) continue;
        const secure = attributes.some((one) => one.toLowerCase() === "secure");
        const sameSite = attribute("samesite")?.toLowerCase() === "none" ? "None" : "Lax";
        cookies.push({ name, value: pair.slice(name.length + 1), host: url.hostname, path, secure, sameSite });
      }
    },
  };
}

/** RFC 6265 §5.1.4. */
function isBelow(pathname: string, path: string): boolean {
  return pathname === path || pathname.startsWith(path.endsWith("/") ? path : `${path}/`);
}
