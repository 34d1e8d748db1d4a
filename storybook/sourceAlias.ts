import { fileURLToPath } from "node:url";

const source = (path: string) => fileURLToPath(new URL(`../src/${path}`, import.meta.url));

/**
 * The package's names, as its users import them, to its sources; for Vite. Exact matches: a plain text would match the
 * beginning of `@medblocks/react/testing` as well.
 */
export const sourceAlias = [
  { find: /^@medblocks\/react$/, replacement: source("index.ts") },
  { find: /^@medblocks\/react\/server$/, replacement: source("server.ts") },
  { find: /^@medblocks\/react\/testing$/, replacement: source("testing.ts") },
];
