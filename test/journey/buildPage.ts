import { execFile } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the pages are built, until the run is over. */
    pagesFolder: string;
  }
}

export type PageName = "clinic" | "tabPage" | "wardPage" | "fhirPage";

const root = fileURLToPath(new URL("../../", import.meta.url));
const vite = join(root, "node_modules", ".bin", "vite");
const folders: Record<PageName, string> = {
  clinic: "storybook/clinic",
  tabPage: "test/journey/tabPage",
  wardPage: "test/journey/wardPage",
  fhirPage: "test/real/fhirPage",
};
const builds = new Map<string, Promise<string>>();

/** What a build has in place of what differs from file to file. */
export const placeholders = { medblocksUrl: "__MEDBLOCKS_URL__", clientId: "__MEDBLOCKS_CLIENT_ID__" };

/** Builds a page, once for all files of this process; gives the folder. */
export function buildPage(name: PageName, idleSeconds?: number): Promise<string> {
  const key = `${name} ${idleSeconds}`;
  const known = builds.get(key);
  if (known) return known;
  const building = build(name, idleSeconds);
  builds.set(key, building);
  return building;
}

async function build(name: PageName, idleSeconds: number | undefined): Promise<string> {
  const outDir = await mkdtemp(join(inject("pagesFolder"), `${name}-`));
  const config = join(root, folders.clinic, "vite.config.ts");
  const args = ["build", folders[name], "--config", config, "--outDir", outDir, "--emptyOutDir", "--logLevel", "error"];
  await promisify(execFile)(vite, args, {
    cwd: root,
    env: {
      ...process.env,
      // The clinic as it would be deployed. In the other pages StrictMode does what it is for.
      NODE_ENV: name === "clinic" ? "production" : "development",
      VITE_MEDBLOCKS_URL: placeholders.medblocksUrl,
      VITE_MEDBLOCKS_CLIENT_ID: placeholders.clientId,
      ...(idleSeconds === undefined ? {} : { VITE_MEDBLOCKS_IDLE_SECONDS: String(idleSeconds) }),
    },
  });
  return outDir;
}
