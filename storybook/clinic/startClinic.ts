import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createServer, type InlineConfig } from "vite";

export interface ClinicOptions {
  /** Origin of the Medblocks deployment, or of the sandbox. */
  sandboxUrl: string;
  /** Id of a client there, with this clinic's origin as redirect URI. */
  clientId: string;
  port: number;
}

export interface Clinic {
  /** Its origin, without a slash at the end: what is registered as redirect URI. */
  readonly url: string;
  close(): Promise<void>;
}

const host = "localhost";

/** Serves the clinic from its sources, and shows changes at once. Each instance has a cache of its own, so that any number run side by side. */
export async function startClinic({ sandboxUrl, clientId, port }: ClinicOptions): Promise<Clinic> {
  const directory = await mkdtemp(join(tmpdir(), "clinic-"));
  const removeDirectory = () => rmSync(directory, { recursive: true, force: true });
  // Vite ends the process by itself at SIGTERM, without waiting for those who called it.
  process.once("exit", removeDirectory);
  const config: InlineConfig = {
    configFile: fileURLToPath(new URL("vite.config.ts", import.meta.url)),
    cacheDir: join(directory, "cache"),
    clearScreen: false,
    logLevel: "warn",
    define: {
      "import.meta.env.VITE_MEDBLOCKS_URL": JSON.stringify(sandboxUrl),
      "import.meta.env.VITE_MEDBLOCKS_CLIENT_ID": JSON.stringify(clientId),
    },
    // Serving the optimized dependencies needs leave, since the cache is outside the repository.
    server: { host, port, strictPort: true, fs: { allow: [directory] } },
  };

  try {
    const server = await serveSources(config);
    const close = async () => {
      await server.close();
      process.off("exit", removeDirectory);
      removeDirectory();
    };
    return { url: `http://${host}:${port}`, close };
  } catch (error) {
    process.off("exit", removeDirectory);
    removeDirectory();
    throw error;
  }
}

async function serveSources(config: InlineConfig) {
  const server = await createServer(config);
  try {
    await server.listen();
    return server;
  } catch (error) {
    await server.close();
    throw error;
  }
}
