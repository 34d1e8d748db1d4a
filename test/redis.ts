import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import getPort from "get-port";

/** The Redis to test with: `REDIS_SERVER`, or what the machine has. */
export function findRedis(): string | undefined {
  const { REDIS_SERVER: named } = process.env;
  return named || which("redis-server");
}

const attempts: [string, string[]][] = [
  ["apt-get", ["update", "-qq"]],
  ["apt-get", ["install", "-y", "-qq", "redis-server"]],
];

/** Installs one where the machine offers it; where it does not, the test that wants it is left out, and says so. */
export function tryForRedis(): void {
  for (const [command, args] of findRedis() === undefined ? attempts : []) {
    try {
      console.log(`No redis-server found. Trying: ${command} ${args.join(" ")}`);
      execFileSync(command, args, { stdio: ["ignore", "ignore", "inherit"], timeout: 300_000 });
    } catch {
      // Then there is none to be had.
    }
  }
  if (findRedis() !== undefined) return;
  console.log(
    "No redis-server: the test with a real Redis is left out. Install one, or set REDIS_SERVER to its program.",
  );
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

function which(command: string): string | undefined {
  try {
    return execFileSync("which", [command], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return undefined;
  }
}
