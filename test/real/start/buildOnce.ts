import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder } from "../../nodeRelease.js";

interface Build {
  name: string;
  /** The folder whose files decide whether an earlier build can be used. */
  sources: string;
  /** What else decides about that. */
  input?: string;
  /** Writes the build into an empty folder. */
  build: (folder: string) => Promise<void>;
}

/**
 * Returns the folder of a build in the cache, and builds it first if the cache does not have it. The folder gets its
 * name when the build is complete, so that a run that was interrupted or one side by side never leaves half a build.
 */
export async function buildOnce({ name, sources, input = "", build }: Build): Promise<string> {
  const cache = process.env.MEDBLOCKS_TEST_CACHE ?? cacheFolder;
  const target = join(cache, `${name}-${await hashOf(sources, input)}`);
  if (existsSync(target)) return target;
  await mkdir(cache, { recursive: true });
  const unfinished = await mkdtemp(join(cache, "unfinished-"));
  try {
    await build(unfinished);
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Another run was faster.
    if (!existsSync(target)) throw error;
  }
  return target;
}

async function hashOf(folder: string, input: string): Promise<string> {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}`).update(input);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.toSorted()) hash.update(file.slice(folder.length)).update(await readFile(file));
  return hash.digest("hex").slice(0, 16);
}
