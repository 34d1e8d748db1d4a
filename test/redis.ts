import { spawn } from "node:child_process";
import { once } from "node:events";
import getPort from "get-port";
import { which } from "./debianPackage.js";

/** The Redis to test with: `REDIS_SERVER`, or what the machine has. Without one, the test that wants it is left out. */
export function findRedis(): string | undefined {
  const { REDIS_SERVER: named } = process.env;
  return named || which("redis-server");
}

/** A Redis of its own on a free port, that keeps nothing. */
export async function startRedis(): Promise<{ url: string; close(): Promise<void> }> {
  const port = await getPort({ host: "127.0.0.1" });
  const settings = { port, bind: "127.0.0.1", save: "", appendonly: "no" };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, `${value}`]);
  const server = spawn(findRedis() ?? "redis-server", args, { stdio: ["ignore", "pipe", "inherit"] });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`redis-server ended with ${code}.`)));
    server.stdout.setEncoding("utf8").on("data", (text: string) => {
      if (text.includes("Ready to accept connections")) resolve();
    });
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    async close() {
      server.removeAllListeners("exit");
      server.kill();
      await once(server, "exit");
    },
  };
}
