import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { packPackage } from "../package/packPackage.js";

const here = fileURLToPath(new URL(".", import.meta.url));
const folder = fileURLToPath(new URL("../../node_modules/.cache/medblocks-bench", import.meta.url));

/** A folder with the pages of the bench, the others' packages, and ours as npm would install it. */
export async function installPeers(): Promise<string> {
  mkdirSync(folder, { recursive: true });
  cpSync(join(here, "peers", "package.json"), join(folder, "package.json"));
  const quiet = [
    "--no-audit",
    "--no-fund",
    "--no-package-lock",
    "--legacy-peer-deps",
    "--ignore-scripts",
    "--omit=optional",
  ];
  execFileSync("npm", ["install", ...quiet, "--loglevel", "error"], { cwd: folder, stdio: "inherit" });
  rmSync(join(folder, "pages"), { recursive: true, force: true });
  cpSync(join(here, "pages"), join(folder, "pages"), { recursive: true });
  const packing = mkdtempSync(join(tmpdir(), "medblocks-bench-"));
  try {
    const { tarball } = await packPackage(packing);
    const installed = join(folder, "node_modules", "@medblocks", "react");
    rmSync(installed, { recursive: true, force: true });
    mkdirSync(installed, { recursive: true });
    execFileSync("tar", ["-xzf", tarball, "-C", installed, "--strip-components", "1"]);
  } finally {
    rmSync(packing, { recursive: true, force: true });
  }
  return folder;
}
