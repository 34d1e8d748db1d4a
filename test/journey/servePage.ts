import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { preview } from "vite";
import { inject } from "vitest";
import { changePaths, type HostPaths } from "./changePaths.js";
import { buildPage, placeholders, type PageName } from "./buildPage.js";

export interface PageSettings {
  clientId: string;
  /** Default: the sandbox. */
  medblocksUrl?: string;
  /** Seconds without activity until the clinic locks. Default: its own, 15 minutes. */
  idleSeconds?: number | undefined;
  /** Origins that the page may talk to besides. Default: none. */
  connectTo?: readonly string[];
  /** How the host changes the paths of pages, the callback's among them. Default: it does not. */
  hostPaths?: HostPaths;
}

export interface ServedPage {
  /** Its origin, without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the clinic, or one of the pages beside this file, built, at an origin of its own. */
export async function servePage(name: PageName, settings: PageSettings): Promise<ServedPage> {
  const { clientId, medblocksUrl = inject("sandboxUrl"), idleSeconds, connectTo = [], hostPaths } = settings;
  const outDir = await mkdtemp(join(inject("pagesFolder"), "served-"));
  await cp(await buildPage(name, idleSeconds), outDir, { recursive: true });
  await fillIn(join(outDir, "assets"), { medblocksUrl, clientId });
  // As strict as a hospital wants it.
  const connections = [medblocksUrl, ...connectTo].join(" ");
  const headers = { "Content-Security-Policy": `default-src 'self'; connect-src ${connections}; img-src data:` };
  const server = await preview({
    configFile: false,
    build: { outDir },
    plugins: hostPaths === undefined ? [] : [changePaths(hostPaths)],
    preview: { port: 0, host: "localhost", ...(name === "clinic" ? {} : { headers }) },
  });
  return {
    url: `http://localhost:${(server.httpServer.address() as AddressInfo).port}`,
    async close() {
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}

async function fillIn(folder: string, values: typeof placeholders): Promise<void> {
  for (const file of (await readdir(folder)).filter((one) => one.endsWith(".js"))) {
    const text = await readFile(join(folder, file), "utf8");
    const filled = text
      .replaceAll(placeholders.medblocksUrl, values.medblocksUrl)
      .replaceAll(placeholders.clientId, values.clientId);
    await writeFile(join(folder, file), filled);
  }
}
