import type { BrowserContext } from "playwright";

/** Closes a browser's windows without waiting for requests that a test has held up, and that a page has left behind. */
export async function closeContext(context: BrowserContext): Promise<void> {
  await Promise.all([context, ...context.pages()].map((one) => one.unrouteAll({ behavior: "ignoreErrors" })));
  await context.close();
}
