import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Sandbox } from "../sandbox/startSandbox.js";
import { secret } from "./startBackend.js";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../", import.meta.url));
const script = fileURLToPath(new URL("instance.ts", import.meta.url));

/** A process of its own that reads patients as this client, and shares its token by way of this store. */
export async function runInstance(
  sandbox: Sandbox,
  clientId: string,
  store: string,
): Promise<{ total: number; token: string }> {
  const args = ["--import", "tsx", script, sandbox.url, clientId, secret, store];
  const { stdout } = await run(process.execPath, args, { cwd: root });
  return JSON.parse(stdout) as { total: number; token: string };
}

/** How many tokens a client has asked for. */
export async function tokenRequests(sandbox: Sandbox, clientId: string): Promise<number> {
  return (await sandbox.requests({ clientId })).filter(({ path }) => path === "/oauth2/token").length;
}
