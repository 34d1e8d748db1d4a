import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Page } from "playwright";
import { build } from "vite";
import { launchChromium, launchOptions } from "../chromium.js";

export interface Bench {
  /** A page of the bench, in a browser profile of its own: nothing is connected, cached or compiled yet. */
  open<T>(page: string, work: (page: Page) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Builds the bench's pages for production, serves them, and opens Chromium. */
export async function openBench(folder: string, pages: readonly string[]): Promise<Bench> {
  const outDir = join(folder, "dist");
  await build({
    root: folder,
    configFile: false,
    logLevel: "error",
    // What counts commits.
    resolve: { alias: { "react-dom/client": "react-dom/profiling" } },
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      outDir,
      target: "es2022",
      modulePreload: false,
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: {
        input: Object.fromEntries(pages.map((page) => [page, join(folder, "pages", `${page}.jsx`)])),
        output: { entryFileNames: "[name].js" },
      },
    },
  });
  const server = createServer(({ url = "/" }, response) => {
    const { pathname } = new URL(url, "http://localhost");
    const isScript = pathname.endsWith(".js");
    response.writeHead(200, { "Content-Type": isScript ? "text/javascript" : "text/html" });
    const name = pathname.slice(1);
    response.end(
      isScript
        ? readFileSync(join(outDir, name))
        : `<!doctype html><body><script type="module" src="/${name}.js"></script>`,
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const args = [...launchOptions.args, "--ignore-certificate-errors"];
  const browser = await launchChromium({ args });
  return {
    async open(page, work) {
      const context = await browser.newContext({ ignoreHTTPSErrors: true });
      try {
        const opened = await context.newPage();
        opened.on("pageerror", (error) => console.error(`${page}: ${error.message}`));
        await opened.goto(`http://127.0.0.1:${port}/${page}`, { waitUntil: "load" });
        return await work(opened);
      } finally {
        await context.close();
      }
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}
