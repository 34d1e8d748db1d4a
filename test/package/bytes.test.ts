import { afterAll, beforeAll, expect, test } from "vitest";
import { chunksOf, gzipped, withImports, type Chunk } from "./builtChunks.js";
import { installPackage, type InstalledApp } from "./installPackage.js";

let pages: InstalledApp;

beforeAll(async () => {
  pages = await installPackage("sizedPages", ["oidc-client-ts", "jwt-decode", "oauth4webapi", "rfc6902"]);
}, 60_000);
afterAll(() => pages?.release());

/** A module as it is called in the package. */
function nameOf(id: string): string {
  return id.replace(/^.*\/(node_modules|react\/dist)\//, "");
}

/** What is in there, the largest first: what somebody wants to know whose change does not fit in any more. */
function contents(chunks: readonly Chunk[]): string {
  const modules = chunks.flatMap((one) => Object.entries(one.modules));
  const lines = modules
    .toSorted(([, a], [, b]) => b.renderedLength - a.renderedLength)
    .map(([id, { renderedLength }]) => `${renderedLength} ${nameOf(id)}`);
  return ["Characters before they are made small:", ...lines, ""].join("\n");
}

function expectWithin(chunks: readonly Chunk[], bytes: number): void {
  expect(gzipped(chunks), contents(chunks)).toBeLessThanOrEqual(bytes);
}

const entryOf = (chunks: readonly Chunk[]) => chunks.filter(({ isEntry }) => isEntry);
const signInOf = (chunks: readonly Chunk[]) =>
  chunks.filter(({ moduleIds }) => moduleIds.some((id) => id.includes("/oidc-client-ts/")));

// Bytes of what is minified and then gzipped. They stand a little above what was measured, so that growth is seen.

test("a page that signs in, searches and reads", async () => {
  const chunks = await chunksOf(pages.folder, "reading.tsx");
  const first = withImports(chunks, entryOf(chunks));
  expectWithin(first, 34_600);
  // What looks for mistakes while an app is developed.
  expect(chunks.flatMap(({ moduleIds }) => moduleIds).filter((id) => /react\/diagnostics/.test(id))).toEqual([]);
  expectWithin(withImports(chunks, [...first, ...signInOf(chunks)]), 54_700);
});

test("what signs in is in one chunk of its own, and oidc-client-ts nowhere else", async () => {
  const chunks = await chunksOf(pages.folder, "everything.ts");
  const signIn = signInOf(chunks);
  expect(signIn).toHaveLength(1);
  expect(signIn[0]).toMatchObject({ isEntry: false, isDynamicEntry: true });
});

test("a page that uses all of the main entry", async () => {
  const chunks = await chunksOf(pages.folder, "everything.ts");
  expectWithin(withImports(chunks, entryOf(chunks)), 42_900);
  // Writes, batches and transactions are a chunk that a page loads when it needs them.
  expectWithin(chunks, 72_200);
});

test("all of what is for servers", async () => {
  expectWithin(await chunksOf(pages.folder, "backEnd.ts", ["node"]), 29_300);
});

test("a FHIR client, and a query by it", async () => {
  const chunks = await chunksOf(pages.folder, "options.ts");
  expectWithin(withImports(chunks, entryOf(chunks)), 12_600);
});

test("all of what is for previews and tests, patches aside", async () => {
  const chunks = await chunksOf(pages.folder, "previews.ts");
  expectWithin(withImports(chunks, entryOf(chunks)), 66_400);
});
