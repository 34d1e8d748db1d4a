import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright";

/** Chromium refuses to run as root inside its sandbox; the rest keeps it from calling home during tests. */
export const chromiumArgs = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

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

function which(command: string): string | undefined {
  try {
    return execFileSync("which", [command], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return undefined;
  }
}
