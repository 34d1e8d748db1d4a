import { cp, mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inject } from "vitest";
import { run } from "./run.js";

const modules = fileURLToPath(new URL("../../node_modules", import.meta.url));

export interface InstalledApp {
  /** A folder of its own, that `release` removes. */
  folder: string;
  release(): Promise<void>;
}

/**
 * A copy of one of the apps beside this file, with the package installed as npm would, without asking a registry: the
 * tarball unpacked, and what is named of `node_modules` (this repository's, unless said otherwise) linked beside it. Within
 * the checkout nothing has to be linked.
 */
export async function installPackage(
  app: string,
  dependencies: readonly string[],
  within = tmpdir(),
  modulesOfThem = modules,
): Promise<InstalledApp> {
  await mkdir(within, { recursive: true });
  const folder = await mkdtemp(join(within, `medblocks-${app}-`));
  await cp(fileURLToPath(new URL(app, import.meta.url)), folder, { recursive: true });
  const installed = join(folder, "node_modules", "@medblocks", "react");
  await mkdir(installed, { recursive: true });
  await run("tar", ["-xzf", inject("packed").tarball, "-C", installed, "--strip-components", "1"], folder);
  for (const name of dependencies) await symlink(join(modulesOfThem, name), join(folder, "node_modules", name));
  return { folder, release: () => rm(folder, { recursive: true, force: true }) };
}
