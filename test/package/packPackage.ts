import { cp, symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./run.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

export interface PackedPackage {
  /** Where it was built, as in the checkout. */
  build: string;
  /** The path of the tarball that npm would publish. */
  tarball: string;
  /** What is in it. */
  files: string[];
}

/** Builds and packs the package in a folder beside the checkout, so that two runs never build into each other. */
export async function packPackage(folder: string): Promise<PackedPackage> {
  const build = join(folder, "build");
  for (const name of [
    "src",
    "storybook/docs",
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
  return { build, tarball: join(folder, packed.filename), files: packed.files.map(({ path }) => path) };
}
