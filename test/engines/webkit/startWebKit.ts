import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import getPort from "get-port";
import type { Engine, EngineBrowser } from "../driver/Engine.js";
import { endProcessGroup, recordProcessGroup } from "../run/processGroups.js";
import { startSession, type WebDriverSession } from "./webDriverSession.js";
import { createWebKitTab } from "./webKitTab.js";

export interface WebKitPrograms {
  /** The path of WebKitWebDriver. */
  driver: string;
  /** The path of WebKitGTK's MiniBrowser. */
  miniBrowser: string;
  /** The X display to open windows on, such as `:1`. */
  display: string;
}

/** Drives WebKitGTK's MiniBrowser by classic WebDriver. A driver serves one session, so each browser has its own driver. */
export async function startWebKit(programs: WebKitPrograms): Promise<Engine> {
  const browsers = new Set<EngineBrowser>();
  const open = async () => {
    const opened = await openBrowser(programs);
    browsers.add(opened.browser);
    return opened;
  };
  const first = await open();
  let unused: EngineBrowser | undefined = first.browser;
  return {
    name: "webkit",
    version: first.version,
    async openBrowser() {
      const ready = unused;
      unused = undefined;
      return ready ?? (await open()).browser;
    },
    async close() {
      await Promise.all([...browsers].map((browser) => browser.close()));
    },
  };
}

async function openBrowser(programs: WebKitPrograms): Promise<{ browser: EngineBrowser; version: string }> {
  const home = await mkdtemp(join(tmpdir(), "medblocks-webkit-"));
  const downloadFolder = join(home, "Downloads");
  await mkdir(downloadFolder);
  await writeFile(join(home, "user-dirs.dirs"), `XDG_DOWNLOAD_DIR="${downloadFolder}"\n`);
  const port = await getPort({ host: "127.0.0.1" });
  const driver = spawn(programs.driver, [`--port=${port}`], {
    detached: true,
    stdio: "ignore",
    env: { ...process.env, DISPLAY: programs.display, HOME: home, XDG_CONFIG_HOME: home, GDK_BACKEND: "x11" },
  });
  const forget = recordProcessGroup(driver.pid);
  let isClosed = false;
  const close = async (session?: WebDriverSession) => {
    if (isClosed) return;
    isClosed = true;
    await session?.end().catch(() => undefined);
    if (driver.pid !== undefined && driver.exitCode === null) {
      const ended = once(driver, "exit");
      endProcessGroup(driver.pid);
      await ended;
    }
    forget();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const session = await startSession(`http://127.0.0.1:${port}`, {
      pageLoadStrategy: "none",
      "webkitgtk:browserOptions": { binary: programs.miniBrowser, args: ["--automation"] },
    });
    return { browser: browserOf(session, downloadFolder, () => close(session)), version: session.browserVersion };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openTab(session: WebDriverSession, from: string): Promise<string> {
  return session.inWindow(from, async (command) => {
    const { handle } = await command<{ handle: string }>("POST", "/window/new", { type: "window" });
    return handle;
  });
}

function browserOf(session: WebDriverSession, downloadFolder: string, close: () => Promise<void>): EngineBrowser {
  let isFirst = true;
  return {
    downloadFolder,
    async newTab(url) {
      // The browser starts with an empty tab.
      const [first = ""] = await session.command<string[]>("GET", "/window/handles");
      const handle = isFirst ? first : await openTab(session, first);
      isFirst = false;
      const tab = createWebKitTab(session, handle);
      if (url !== undefined) await tab.goto(url);
      return tab;
    },
    async tabs() {
      const handles = await session.command<string[]>("GET", "/window/handles");
      return handles.map((handle) => createWebKitTab(session, handle));
    },
    close,
  };
}
