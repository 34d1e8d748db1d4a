import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import setUpClinic from "../../journey/clinicSetup.js";
import type { EngineName } from "../driver/Engine.js";
import { findPrograms, type EnginePrograms } from "./findPrograms.js";
import { endProcessGroups } from "./processGroups.js";
import { startXvfb } from "./startXvfb.js";

declare module "vitest" {
  interface ProvidedContext {
    engine: EngineName;
    enginePrograms: EnginePrograms & { display: string };
  }
}

/** Starts the sandbox, the folder for built pages and the X display that all scenarios share. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // The workers inherit it. The browsers of a worker that crashed are ended by what is recorded there.
  process.env.MEDBLOCKS_ENGINE_PROCESSES = mkdtempSync(join(tmpdir(), "medblocks-engines-"));
  process.once("exit", endProcessGroups);
  const { firefox = "", webKitDriver = "", miniBrowser = "", xvfb = "" } = findPrograms();
  const display = await startXvfb(xvfb);
  project.provide("enginePrograms", { firefox, webKitDriver, miniBrowser, xvfb, display: display.name });
  const closeClinic = await setUpClinic(project);
  return async () => {
    await closeClinic();
    await display.close();
    endProcessGroups();
  };
}
