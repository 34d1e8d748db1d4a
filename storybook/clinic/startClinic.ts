import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import getPort from "get-port";
import { build, createServer, preview, type InlineConfig } from "vite";

export interface ClinicOptions {
  /** Origin of the Medblocks deployment, or of the sandbox. */
  sandboxUrl: string;
  /** Id of a client there, with this clinic's origin as redirect URI. */
  clientId: string;
  /** Default: a free one. */
  port?: number | undefined;
  /** Seconds without activity until the session locks. Default: the clinic's own, 15 minutes. */
  idleSeconds?: number | undefined;
  /** `dev` serves the sources, `preview` a production build. Default: `"dev"`. */
  mode?: "dev" | "preview" | undefined;
  /** Shows changes of the sources at once. Default: `false`, so that nothing reloads in the middle of a test. */
  watch?: boolean | undefined;
}

export interface Clinic {
  /** Its origin, without a slash at the end: what is registered as redirect URI. */
  readonly url: string;
  close(): Promise<void>;
}

const host = "localhost";

/** Serves the clinic. Each instance has a cache and a build of its own, so that any number run side by side. */
export async function startClinic(options: ClinicOptions): Promise<Clinic> {
  const { sandboxUrl, clientId, idleSeconds, mode = "dev", watch = false } = options;
  const port = options.port ?? (await getPort());
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
      ...(idleSeconds === undefined
        ? {}
        : { "import.meta.env.VITE_MEDBLOCKS_IDLE_SECONDS": JSON.stringify(String(idleSeconds)) }),
    },
    // Serving the optimized dependencies needs leave, since the cache is outside the repository.
    server: { host, port, strictPort: true, fs: { allow: [directory] }, ...(watch ? {} : { hmr: false, watch: null }) },
    preview: { host, port, strictPort: true },
    build: { outDir: join(directory, "dist"), emptyOutDir: true, chunkSizeWarningLimit: 1000 },
  };

  try {
    const server = mode === "dev" ? await serveSources(config) : await serveBuild(config);
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

async function serveBuild(config: InlineConfig) {
  await build(config);
  return preview(config);
}
