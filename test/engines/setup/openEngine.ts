import { join } from "node:path";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, inject, onTestFinished } from "vitest";
import type { Engine, EngineBrowser } from "../driver/Engine.js";
import { startFirefox } from "../firefox/startFirefox.js";
import { startWebKit } from "../webkit/startWebKit.js";

const engineName = inject("engine");

/** Starts the engine of this run for one file. Returns a function that opens a browser with a new profile for one test. */
export function setUpEngine(): () => Promise<EngineBrowser> {
  let engine: Engine | undefined;
  beforeAll(async () => {
    const programs = inject("enginePrograms");
    engine =
      engineName === "firefox"
        ? await startFirefox(programs.firefox)
        : await startWebKit({ ...programs, driver: programs.webKitDriver });
  });
  afterAll(() => engine?.close());
  return async () => {
    if (!engine) throw new Error("The engine has not started.");
    const browser = await engine.openBrowser();
    onTestFinished(async ({ task }) => {
      const error = task.result?.state === "fail" ? task.result.errors?.[0] : undefined;
      if (error) error.message += `\n${engineName}: ${(await takeScreenshots(browser)).join(", ")}`;
      await browser.close();
    });
    return browser;
  };
}

/** Takes a picture of each tab of a failed test. Returns the paths. */
async function takeScreenshots(browser: EngineBrowser): Promise<string[]> {
  const tabs = await browser.tabs().catch(() => []);
  return Promise.all(
    tabs.map(async (tab) => {
      const path = join(tmpdir(), `medblocks-${engineName}-${crypto.randomUUID()}.png`);
      return tab.screenshot(path).then(
        () => `screenshot ${path}`,
        (error: unknown) => `no screenshot: ${String(error)}`,
      );
    }),
  );
}
