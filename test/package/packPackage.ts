import { execFile } from "node:child_process";
import { cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../../", import.meta.url));

const execute = promisify(execFile);

/** Runs a program as somebody would who is not testing: Vitest's NODE_ENV would make a development build. */
export function run(command: string, args: string[], cwd: string, env: Record<string, string> = {}) {
  return execute(command, args, { cwd, env: { ...process.env, NODE_ENV: "production", ...env } });
}

export interface PackedPackage {
  /** A folder of its own, that `release` removes. */
  folder: string;
  /** The path of the tarball that npm would publish. */
  tarball: string;
  /** What is in it. */
  files: string[];
  release(): Promise<void>;
}

/** Builds and packs the package beside the checkout, so that two runs never build into each other. */
export async function packPackage(): Promise<PackedPackage> {
  const folder = await mkdtemp(join(tmpdir(), "medblocks-package-"));
  const build = join(folder, "build");
  for (const name of [
    "src",
    "package.json",
    "tsconfig.json",
    "vite.config.ts",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
  ]) {
    await cp(join(root, name), join(build, name), { recursive: true });
  }
  await symlink(join(root, "node_modules"), join(build, "node_modules"));
  await run("npm", ["run", "build"], build);
  const { stdout } = await run("npm", ["pack", "--json", "--pack-destination", folder], build);
  const packed = (JSON.parse(stdout) as { filename: string; files: { path: string }[] }[])[0];
  if (!packed) throw new Error("npm pack made nothing.");
  return {
    folder,
    tarball: join(folder, packed.filename),
    files: packed.files.map(({ path }) => path),
    release: () => rm(folder, { recursive: true, force: true }),
  };
}
