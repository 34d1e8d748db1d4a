import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { build } from "vite";

// It has no types, and says as a CommonJS module where its program is.
const { default: workerd } = createRequire(import.meta.url)("workerd") as { default: string };

export interface ServedWorker {
  url: string;
  close(): Promise<void>;
}

/** Bundles an app's `worker.ts` as Cloudflare's tools do. */
export async function bundleWorker(app: string): Promise<void> {
  await build({
    root: app,
    configFile: false,
    logLevel: "warn",
    resolve: { conditions: ["workerd", "worker", "browser"] },
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      target: "es2022",
      minify: false,
      lib: { entry: "worker.ts", formats: ["es"], fileName: () => "worker.js" },
      // They make one file, of what is loaded on demand as well.
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
}

/** Serves it in Cloudflare's runtime, on a free port and with the loopback for all its network. */
export async function serveWorker(app: string, env: Readonly<Record<string, string>>): Promise<ServedWorker> {
  const bindings = Object.entries(env).map(([name, text]) => `( name = "${name}", text = ${JSON.stringify(text)} )`);
  const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [ ( name = "main", worker = .main ), ( name = "internet", network = ( allow = ["127.0.0.0/8"] ) ) ],
  sockets = [ ( name = "http", address = "127.0.0.1:0", http = (), service = "main" ) ],
);
const main :Workerd.Worker = (
  modules = [ ( name = "worker.js", esModule = embed "dist/worker.js" ) ],
  compatibilityDate = "2026-11-01",
  bindings = [ ${bindings.join(", ")} ],
);
`;
  await writeFile(join(app, "config.capnp"), config);
  const args = ["serve", "--control-fd=3", join(app, "config.capnp")];
  const child = spawn(workerd, args, { stdio: ["ignore", "ignore", "inherit", "pipe"] });
  return { url: `http://127.0.0.1:${await portOf(child)}`, close: () => end(child) };
}

/** What it says on its control pipe once it listens. */
async function portOf(child: ChildProcess): Promise<number> {
  for await (const line of createInterface({ input: child.stdio[3] as Readable })) {
    const { event, port } = JSON.parse(line) as { event: string; port: number };
    if (event === "listen") return port;
  }
  throw new Error("workerd did not begin to listen.");
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, "exit");
  child.kill();
  await closed;
}
