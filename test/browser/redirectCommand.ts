import type { BrowserCommand } from "vitest/node";

declare module "vitest/browser" {
  interface BrowserCommands {
    /** Requests an address and returns where it redirects to. */
    redirectOf: (url: string) => Promise<string>;
  }
}

/** Runs in Node: a test page can neither leave itself nor read where a redirect leads. */
export const redirectOf: BrowserCommand<[string]> = async (_, url) => {
  const { status, headers } = await fetch(url, { redirect: "manual" });
  const location = headers.get("Location");
  if (location === null) throw new Error(`${url} answered ${status} and redirects nowhere.`);
  return location;
};
