import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheFolder } from "../nodeRelease.js";
import { run } from "./run.js";

const manifest = fileURLToPath(new URL("lowest/package.json", import.meta.url));

/** The folder with the lowest versions that we claim to work with; they are installed from the registry once. */
export async function ensureLowest(): Promise<string> {
  const id = createHash("sha256")
    .update(await readFile(manifest))
    .digest("hex")
    .slice(0, 16);
  const folder = join(cacheFolder, `lowest-${id}`);
  if (!existsSync(folder)) {
    await mkdir(cacheFolder, { recursive: true });
    const beside = await mkdtemp(join(cacheFolder, "installing-"));
    await cp(manifest, join(beside, "package.json"));
    await run("npm", ["install", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel", "error"], beside);
    // At once, so that nobody finds half of it. Of two runs side by side one comes second.
    await rename(beside, folder).catch(() => rm(beside, { recursive: true }));
  }
  return join(folder, "node_modules");
}
