import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { which } from "../../debianPackage.js";

export interface EnginePrograms {
  firefox: string;
  webKitDriver: string;
  miniBrowser: string;
  xvfb: string;
}

/** The Debian package of each program. */
export const packageOf: Record<keyof EnginePrograms, string> = {
  firefox: "firefox-esr",
  webKitDriver: "webkit2gtk-driver",
  miniBrowser: "webkit2gtk-driver",
  xvfb: "xvfb",
};

/** Finds the browsers and what drives them. A program that the machine does not have is undefined. */
export function findPrograms(): { [name in keyof EnginePrograms]: string | undefined } {
  return {
    firefox: process.env.FIREFOX_PATH || (which("firefox-esr") ?? which("firefox")),
    webKitDriver: which("WebKitWebDriver"),
    miniBrowser: findMiniBrowser(),
    xvfb: which("Xvfb"),
  };
}

/** Debian keeps it in `/usr/lib/<architecture>/webkit2gtk-4.1`, Fedora in `/usr/libexec/webkit2gtk-4.1`. */
function findMiniBrowser(): string | undefined {
  const libraries = existsSync("/usr/lib") ? readdirSync("/usr/lib").map((name) => join("/usr/lib", name)) : [];
  const folders = ["/usr/libexec", ...libraries].flatMap((parent) =>
    ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"].map((name) => join(parent, name)),
  );
  return folders.map((folder) => join(folder, "MiniBrowser")).find((path) => existsSync(path));
}
