import { afterEach, expect, test } from "vitest";
import type { HostPaths } from "./changePaths.js";
import { servePage, type ServedPage } from "./servePage.js";

let page: ServedPage | undefined;
afterEach(() => page?.close());

test.each<[hostPaths: HostPaths, path: string, location: string]>([
  ["addSlash", "/signed-in", "/signed-in/"],
  ["removeSlash", "/signed-in/", "/signed-in"],
  ["index.html", "/signed-in/", "/signed-in/index.html"],
  ["lowerCase", "/Signed-In", "/signed-in"],
])(
  "point 23: a host with %s sends the callback %s on to %s, and the page is served there",
  async (hostPaths, path, location) => {
    page = await servePage("wardPage", { clientId: "any", hostPaths });
    const query = "?code=c&state=s";
    const redirect = await fetch(`${page.url}${path}${query}`, { redirect: "manual" });
    expect([redirect.status, redirect.headers.get("location")]).toEqual([308, `${location}${query}`]);
    const served = await fetch(`${page.url}${location}${query}`, {
      redirect: "manual",
      headers: { Accept: "text/html" },
    });
    expect([served.status, served.headers.get("content-type")]).toEqual([200, expect.stringContaining("text/html")]);
  },
);
