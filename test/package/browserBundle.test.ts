import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build, createServer, type InlineConfig } from "vite";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { installForServer } from "./installForServer.js";
import type { InstalledApp } from "./installPackage.js";

// Vite puts the package's name after it.
const sentence =
  "/server is not for browsers, where everybody could read the client secret: call it on a server, and in the browser import @medblocks/react";
let app: InstalledApp;

beforeAll(async () => {
  app = await installForServer("edgeWorker");
  await writeFile(join(app.folder, "index.html"), '<script type="module" src="./worker.ts"></script>');
}, 180_000);
afterAll(() => app?.release());

function bundle(config: InlineConfig) {
  return build({
    root: app.folder,
    configFile: false,
    logLevel: "silent",
    ...config,
    build: { write: false, ...config.build },
  });
}

test("a build for browsers fails, and says why", async () => {
  await expect(bundle({})).rejects.toThrow(sentence);
});

test("a development server says so in place of the page", async () => {
  const server = await createServer({
    root: app.folder,
    configFile: false,
    logLevel: "silent",
    server: { middlewareMode: true, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  onTestFinished(() => server.close());
  await expect(server.transformRequest("/node_modules/@medblocks/react/dist/serverInBrowser.js")).rejects.toThrow(
    sentence,
  );
});

test("a build for an edge runtime, and one for Node, go through", async () => {
  const conditions = ["workerd", "worker", "browser"];
  const edge = { resolve: { conditions }, build: { rolldownOptions: { input: "worker.ts" } } };
  await expect(bundle(edge)).resolves.toBeDefined();
  const node = { ssr: { noExternal: true as const }, build: { ssr: "worker.ts" } };
  await expect(bundle(node)).resolves.toBeDefined();
});
