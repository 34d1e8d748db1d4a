import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startSandbox } from "../sandbox/startSandbox.js";
import { startSmartServer } from "../smart/ehr/startSmartServer.js";

/** One sandbox for all journeys, and one place for the pages that they build; each file has a client of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [sandbox, smartServer] = await Promise.all([startSandbox(), startSmartServer()]);
  const pagesFolder = await mkdtemp(join(tmpdir(), "medblocks-pages-"));
  project.provide("sandboxUrl", sandbox.url);
  project.provide("smartServerUrl", smartServer.url);
  project.provide("pagesFolder", pagesFolder);
  return async () => {
    await Promise.all([sandbox.close(), smartServer.close()]);
    await rm(pagesFolder, { recursive: true, force: true });
  };
}
