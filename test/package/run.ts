import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const execute = promisify(execFile);
const installed = fileURLToPath(new URL("../../node_modules/.bin", import.meta.url));

/** Runs a program as somebody would who is not testing: Vitest's NODE_ENV would make a development build. */
export function run(command: string, args: string[], cwd: string, env: Record<string, string> = {}) {
  return execute(command, args, { cwd, env: { ...process.env, NODE_ENV: "production", ...env } });
}

/** The same for a program of `node_modules`, as npx would, which takes longer to start than most of them. */
export function runInstalled(command: string, args: string[], cwd: string, env: Record<string, string> = {}) {
  return run(join(installed, command), args, cwd, env);
}
