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
  if (process.env.CI && which(name) === undefined) installDebianPackages([name]);
}

/** Installs packages by `apt-get`. Returns whether that succeeded. */
export function installDebianPackages(names: readonly string[]): boolean {
  if (which("apt-get") === undefined) return false;
  let isInstalled = false;
  for (const args of [
    ["update", "-qq"],
    ["install", "-y", "-qq", ...names],
  ]) {
    try {
      console.log(`No ${names.join(" and no ")} found. Trying: apt-get ${args.join(" ")}`);
      execFileSync("apt-get", args, {
        stdio: ["ignore", "ignore", "inherit"],
        timeout: 600_000,
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      });
      isInstalled = args[0] === "install";
    } catch {
      // An update that fails leaves the lists of before, from which the installation may succeed.
      isInstalled = false;
    }
  }
  return isInstalled;
}
