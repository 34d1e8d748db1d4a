import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { build, preview } from "vite";
import { sourceAlias } from "../../storybook/sourceAlias.js";
import { sandbox, sandboxUrl } from "./openClinic.js";

export interface ServedPage {
  /** Its origin, without a slash at the end. */
  readonly url: string;
  readonly clientId: string;
  close(): Promise<void>;
}

/** Builds and serves one of the pages beside this file, with a client of its own at the sandbox. */
export async function servePage(name: "tabPage" | "wardPage"): Promise<ServedPage> {
  const clientId = `${name}-${crypto.randomUUID()}`;
  const folder = await mkdtemp(join(tmpdir(), "medblocks-page-"));
  const root = fileURLToPath(new URL(name, import.meta.url));
  const outDir = join(folder, "dist");
  await build({
    root,
    configFile: false,
    logLevel: "error",
    plugins: [react()],
    resolve: { alias: sourceAlias },
    define: {
      "import.meta.env.VITE_MEDBLOCKS_URL": JSON.stringify(sandboxUrl),
      "import.meta.env.VITE_MEDBLOCKS_CLIENT_ID": JSON.stringify(clientId),
    },
    build: { outDir, emptyOutDir: true },
  });
  // As strict as a hospital wants it.
  const headers = { "Content-Security-Policy": `default-src 'self'; connect-src ${sandboxUrl}; img-src data:` };
  const server = await preview({
    root,
    configFile: false,
    build: { outDir },
    preview: { port: 0, host: "localhost", headers },
  });
  const url = `http://localhost:${(server.httpServer.address() as AddressInfo).port}`;
  await sandbox.addClient({ clientId, redirectUris: [url], postLogoutRedirectUris: [url] });
  return {
    url,
    clientId,
    async close() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
