import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch, type BrowserContext } from "puppeteer-core";
import type { Engine, EngineBrowser, Tab } from "../driver/Engine.js";
import { recordProcessGroup } from "../run/processGroups.js";
import { createFirefoxTab } from "./firefoxTab.js";

/** Starts a headless Firefox and drives it by WebDriver BiDi. */
export async function startFirefox(executablePath: string): Promise<Engine> {
  const downloadFolder = await mkdtemp(join(tmpdir(), "medblocks-firefox-downloads-"));
  const browser = await launch({
    browser: "firefox",
    executablePath,
    headless: true,
    defaultViewport: null,
    protocolTimeout: 60_000,
    extraPrefsFirefox: {
      "browser.download.dir": downloadFolder,
      "browser.download.folderList": 2,
    },
  });
  const forget = recordProcessGroup(browser.process()?.pid);
  return {
    name: "firefox",
    version: (await browser.version()).replace(/^firefox\//i, ""),
    async openBrowser() {
      return inContext(await browser.createBrowserContext(), downloadFolder);
    },
    async close() {
      await browser.close();
      forget();
      await rm(downloadFolder, { recursive: true, force: true });
    },
  };
}

/** A browser context of BiDi is a user context: it shares no cookies and no storage with others. */
function inContext(context: BrowserContext, downloadFolder: string): EngineBrowser {
  return {
    downloadFolder,
    async newTab(url) {
      const tab = createFirefoxTab(await context.newPage());
      if (url !== undefined) await tab.goto(url);
      return tab;
    },
    async tabs(): Promise<Tab[]> {
      return (await context.pages()).map(createFirefoxTab);
    },
    close: () => context.close(),
  };
}
