import { execFileSync } from "node:child_process";

/** The path of a program, if the machine has it. */
export function which(command: string): string | undefined {
  try {
    return execFileSync("which", [command], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return undefined;
  }
}

/**
 * Installs a program that the tests are better off with, where the machine offers it: in CI only, for a server that is
 * installed may be started as well, and on somebody's own machine that is theirs to decide.
 */
export function tryForDebianPackage(name: string): void {
  if (!process.env.CI || which(name) !== undefined) return;
  const attempts: [string, string[]][] = [
    ["apt-get", ["update", "-qq"]],
    ["apt-get", ["install", "-y", "-qq", name]],
  ];
  for (const [command, args] of attempts) {
    if (which(command) === undefined) return;
    try {
      console.log(`No ${name} found. Trying: ${command} ${args.join(" ")}`);
      execFileSync(command, args, { stdio: ["ignore", "ignore", "inherit"], timeout: 300_000 });
    } catch {
      // Then there is none to be had.
    }
  }
}
