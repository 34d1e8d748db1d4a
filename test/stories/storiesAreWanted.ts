import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Whether a run of the tests includes stories, by its command line: with no filter of files, or one that a story's path
 * has. Loading Storybook takes seconds, which whoever tests something else need not wait for.
 */
export function storiesAreWanted(commandLine: readonly string[]): boolean {
  const filters = commandLine.filter((word) => !/^-|^run$|vitest\.config\.ts$/.test(word));
  if (filters.length === 0) return true;
  const stories = readdirSync(fileURLToPath(new URL("../../storybook", import.meta.url)), {
    recursive: true,
    encoding: "utf8",
  })
    .filter((path) => path.endsWith(".stories.tsx"))
    .map((path) => `storybook/${path.replaceAll("\\", "/")}`);
  return filters.some((filter) => stories.some((path) => path.includes(filter)));
}
