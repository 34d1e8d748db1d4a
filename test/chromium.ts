import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import getPort from "get-port";
import { chromium, type Browser, type BrowserContext, type LaunchOptions } from "playwright";
import { which } from "./debianPackage.js";

/** What Playwright turns off, as far as it matters here: Chromium heeds the last switch of a name, which is ours. */
const withoutByPlaywright = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "TcpPortRandomizationWin",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
];
/** Two web pages below the address bar, which nobody sees; each window loads them: a fifth of a journey's work. */
const addressBarPages = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup"];

function without(features: readonly string[]): string {
  return `--disable-features=${[...features, ...addressBarPages].join(",")}`;
}

/** Chromium refuses to run as root inside its sandbox; the rest keeps it from calling home during tests. */
const quietArgs = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const chromiumArgs = [...quietArgs, without(withoutByPlaywright)];
/** For a browser that gives frames of other sites a storage of their own, as users' browsers do. */
const partitioningArgs = [...quietArgs, without(["TrackingProtection3pcd", "BlockThirdPartyCookies"])];

/** Options of every launch. Playwright starts Chromium without the back/forward cache, which users have. */
export const launchOptions = {
  args: chromiumArgs,
  ignoreDefaultArgs: ["--disable-back-forward-cache"],
} satisfies LaunchOptions;

const commands = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const macApps = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The Chrome or Chromium to test in: `CHROME_PATH`, Playwright's own, or what the machine has. */
export function findChromium(): string | undefined {
  const candidates = [process.env.CHROME_PATH, chromium.executablePath(), ...commands.map(which), ...macApps];
  return candidates.find((path) => path !== undefined && path !== "" && existsSync(path));
}

/** Installs one by what the machine offers, or says what to install. */
export function ensureChromium(): string {
  const found = findChromium();
  if (found !== undefined) return found;
  const attempts: [string, string[]][] = [
    ["npx", ["playwright", "install", "chromium"]],
    ["apt-get", ["update", "-qq"]],
    ["apt-get", ["install", "-y", "-qq", "chromium"]],
  ];
  for (const [command, args] of attempts) {
    try {
      console.log(`No Chrome or Chromium found. Trying: ${command} ${args.join(" ")}`);
      execFileSync(command, args, { stdio: ["ignore", "ignore", "inherit"], timeout: 300_000 });
    } catch {
      // The next one may work.
    }
    const installed = findChromium();
    if (installed !== undefined) return installed;
  }
  throw new Error(
    "The tests need Chrome or Chromium. Install one (Debian: apt-get install chromium) or set CHROME_PATH to its program.",
  );
}

/** Chromium without windows and without a back/forward cache, at half the work; where there is none, the whole. */
export function headlessShell(): string {
  return which("chromium-headless-shell") ?? ensureChromium();
}

/** Starts Chromium as users have it. The only place that starts one, so that no test is without the back/forward cache. */
export function launchChromium(options: Pick<LaunchOptions, "executablePath" | "args"> = {}): Promise<Browser> {
  return chromium.launch({ ...launchOptions, executablePath: ensureChromium(), ...options });
}

/**
 * Starts Chromium with hidden tabs that are hidden: they raise `visibilitychange`, and can freeze. In pages of its own contexts
 * Playwright emulates focus, with which a page is always visible, so this gives the context that the browser has itself.
 */
export async function launchWithHiddenTabs(): Promise<{ browser: Browser; context: BrowserContext }> {
  const port = await getPort();
  const browser = await launchChromium({ args: [...launchOptions.args, `--remote-debugging-port=${port}`] });
  const connection = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true });
  const [context] = connection.contexts();
  if (!context) throw new Error("Chromium has no context of its own.");
  return { browser, context };
}

/** Starts Chromium with a profile folder, whose frames of other sites have a storage of their own. */
export function launchPartitioned(folder: string): Promise<BrowserContext> {
  const options = { ...launchOptions, executablePath: ensureChromium(), args: partitioningArgs };
  return chromium.launchPersistentContext(folder, options);
}
