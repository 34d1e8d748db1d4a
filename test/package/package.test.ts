import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { expect, inject, test } from "vitest";
import { runInstalled } from "./run.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const packed = inject("packed");
const built = (file: string) => join(packed.build, "dist", file);

test("publint finds nothing", async () => {
  const { buffer } = new Uint8Array(await readFile(packed.tarball));
  const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true });
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
});

test("arethetypeswrong finds nothing", async () => {
  // A problem makes it end with 1, which rejects.
  const { stdout } = await runInstalled("attw", [packed.tarball, "--profile", "esm-only", "--no-color"], root);
  expect(stdout).toMatch(/node16 \(from ESM\)[^\n]*🟢/);
  expect(stdout).toMatch(/bundler[^\n]*🟢/);
});

test("the tarball holds the built files, their types and sources, the guides, and nothing else", () => {
  const kinds = new Set(
    packed.files.map((file) =>
      file.replace(/^(dist|src|storybook\/docs)\/.*?(\.d\.ts|\.d\.ts\.map|\.js|\.js\.map|\.tsx?|\.md)$/, "$1/*$2"),
    ),
  );
  expect([...kinds].toSorted()).toEqual([
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "dist/*.d.ts",
    "dist/*.d.ts.map",
    "dist/*.js",
    "dist/*.js.map",
    "package.json",
    "src/*.ts",
    "src/*.tsx",
    "storybook/docs/*.md",
  ]);
});

test("each built file is one of ours: what others have made comes from their own packages, with their licences", () => {
  const sources = new Set(
    packed.files.filter((file) => file.startsWith("src/")).map((file) => file.replace(/\.tsx?$/, "")),
  );
  const modules = packed.files.filter((file) => /^dist\/.*\.js$/.test(file));
  expect(modules.length).toBeGreaterThan(100);
  expect(modules.filter((file) => !sources.has(file.replace(/^dist/, "src").replace(/\.js$/, "")))).toEqual([]);
});

test("what the README links to is there", async () => {
  const readme = await readFile(join(root, "README.md"), "utf8");
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, link]) => link);
  expect(links.length).toBeGreaterThan(4);
  expect(packed.files).toEqual(expect.arrayContaining(links));
});

test('"use client" stands on the built hooks and components, and not on the entry or the options factories', async () => {
  const isMarked = async (file: string) => (await readFile(built(file), "utf8")).startsWith('"use client";');
  for (const file of [
    "react/MedblocksProvider.js",
    "react/useAuth.js",
    "react/useFhirQuery.js",
    "react/RequireAuth.js",
  ]) {
    expect(await isMarked(file), file).toBe(true);
  }
  for (const file of [
    "index.js",
    "query/fhirQueryOptions.js",
    "fhir/createFhirClient.js",
    "react/createMedblocks.js",
  ]) {
    expect(await isMarked(file), file).toBe(false);
  }
});

/** What an entry reaches at once: files of ours, and packages of others. */
async function reachedFrom(entry: string): Promise<{ files: Set<string>; packages: string[] }> {
  const files = new Set<string>();
  const packages = new Set<string>();
  const visit = async (file: string): Promise<void> => {
    if (files.has(file)) return;
    files.add(file);
    const text = await readFile(built(file), "utf8");
    for (const [, specifier = ""] of text.matchAll(/^(?:import|export)[^;]*?from "([^"]+)"|^import "([^"]+)"/gm)) {
      if (specifier.startsWith(".")) await visit(join(file, "..", specifier));
      else packages.add(specifier);
    }
  };
  await visit(entry);
  return { files, packages: [...packages].toSorted() };
}

test("what the entry reaches at once holds no oidc-client-ts", async () => {
  const { files, packages } = await reachedFrom("index.js");
  // Of query-core a pure function only, which react-query brings along.
  expect(packages).toEqual([
    "@tanstack/query-core",
    "@tanstack/react-query",
    "react",
    "react-dom",
    "react/jsx-runtime",
  ]);
  expect(files).toContain("auth/createAuthStore.js");
  expect(files).not.toContain("auth/oidc/oidcProtocol.js");
});

test("what the server entry reaches holds neither React nor a session of the browser's", async () => {
  const { files, packages } = await reachedFrom("server.js");
  expect(packages).toEqual(["@tanstack/query-core", "oauth4webapi"]);
  expect([...files].filter((file) => /^(react|auth|testing)\//.test(file))).toEqual([]);
  // Nor do types: a back end's project may have no React.
  const types = await Promise.all([...files].map((file) => readFile(built(file.replace(/js$/, "d.ts")), "utf8")));
  expect(types.join("\n")).not.toMatch(/from "(react|react-dom|oidc-client-ts)"/);
});
