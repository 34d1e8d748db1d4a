import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startSandbox } from "../sandbox/startSandbox.js";

/** One sandbox for all journeys, and one place for the pages that they build; each file has a client of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const sandbox = await startSandbox();
  const pagesFolder = await mkdtemp(join(tmpdir(), "medblocks-pages-"));
  project.provide("sandboxUrl", sandbox.url);
  project.provide("pagesFolder", pagesFolder);
  return async () => {
    await sandbox.close();
    await rm(pagesFolder, { recursive: true, force: true });
  };
}
