import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { packPackage, type PackedPackage } from "./packPackage.js";

declare module "vitest" {
  interface ProvidedContext {
    packed: PackedPackage;
  }
}

/** Packed once for all files that install it: building it takes longer than most of their tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "medblocks-package-"));
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  try {
    project.provide("packed", await packPackage(folder));
  } catch (error) {
    await removeFolder();
    throw error;
  }
  return removeFolder;
}
