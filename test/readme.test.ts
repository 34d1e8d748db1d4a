import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../", import.meta.url));

// What a fragment of the README takes for granted: the text around it says so.
const given = `
import { MedblocksProvider, useFhirMutation, useFhirQuery } from "@medblocks/react";
import { createBackendClient } from "@medblocks/react/server";
import { createMockMedblocks, MockMedblocksProvider } from "@medblocks/react/testing";
import { render, screen } from "@testing-library/react";
declare function Ward(): null;
declare const selectedId: string | undefined, id: string | undefined, text: string;
`;

const docs = "storybook/docs/";
const apps = ["previewedApp", "nextApp", "routerApp", "nightlyReport"].map((name) => `test/package/${name}/`);

test("the README stays short", async () => {
  const readme = await readFile(join(root, "README.md"), "utf8");
  expect(readme.trimEnd().split("\n").length).toBeLessThanOrEqual(200);
});

async function pages(): Promise<string[]> {
  const names = await readdir(join(root, docs));
  return ["README.md", ...names.filter((name) => name.endsWith(".md")).map((name) => docs + name)];
}

test("the files that the docs show are those that are run", async () => {
  const texts = await Promise.all((await pages()).map((page) => readFile(join(root, page), "utf8")));
  const shown = texts.flatMap((text) => [...text.matchAll(/^\*\*`([^`\n]+)`\*\*\n\n```\w+\n(.*?)^```/gms)]);
  const names = shown.map(([, name]) => name);
  expect(names).toEqual(expect.arrayContaining(["AllergyCard.stories.tsx", "app/page.tsx", "report.mjs"]));
  for (const [, name = "", code] of shown) {
    const files = await Promise.all(apps.map((app) => readFile(join(root, app, name), "utf8").catch(() => undefined)));
    expect(files, name).toContain(code);
  }
});

test("the first query of the README is the app that is built, and signed in to", async () => {
  const readme = await readFile(join(root, "README.md"), "utf8");
  const [, first] = /^```tsx\n(.*?)^```/ms.exec(readme) ?? [];
  expect(first).toBe(await readFile(join(root, "test/package/freshApp/App.tsx"), "utf8"));
});

test("every snippet of the README and the docs compiles", async () => {
  const texts = await Promise.all((await pages()).map((page) => readFile(join(root, page), "utf8")));
  // What stands below a file's name is that file: it is compiled, and run, where it is.
  const snippets = texts.flatMap((text) =>
    [...text.matchAll(/(?<!^\*\*`[^`\n]+`\*\*\n\n)^```(tsx?)\n(.*?)^```/gms)].map(([, kind = "", code = ""]) => ({
      kind,
      code,
    })),
  );
  expect(snippets.length).toBeGreaterThanOrEqual(5);

  // What is merged into the package's types holds for the whole of a project.
  const merging = snippets.filter(({ code }) => code.includes("declare module"));
  const projects = [snippets.filter((snippet) => !merging.includes(snippet)), ...merging.map((snippet) => [snippet])];
  const folder = await mkdtemp(join(tmpdir(), "medblocks-readme-"));
  try {
    await symlink(join(root, "node_modules"), join(folder, "node_modules"));
    // The types that users get: the sources themselves would be checked with what a snippet merges into them.
    await run("npx", ["tsc", "-p", "src", "--outDir", join(folder, "types")], { cwd: root });
    for (const [index, project] of projects.entries()) {
      expect(await compile(join(folder, `project${index}`), join(folder, "types"), project)).toBe("");
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 60_000);

/** What the compiler says of snippets that are one project. */
async function compile(folder: string, types: string, snippets: { kind: string; code: string }[]): Promise<string> {
  await mkdir(folder);
  for (const [index, { kind, code }] of snippets.entries()) {
    const isWhole = /^import /m.test(code);
    await writeFile(join(folder, `snippet${index}.${kind}`), isWhole ? code : given + code);
  }
  const compilerOptions = {
    target: "es2022",
    module: "esnext",
    moduleResolution: "bundler",
    jsx: "react-jsx",
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ["node"],
    paths: {
      "@medblocks/react": [join(types, "index.d.ts")],
      "@medblocks/react/server": [join(types, "server.d.ts")],
      "@medblocks/react/testing": [join(types, "testing.d.ts")],
    },
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["."] }));
  const { stdout } = await run("npx", ["tsc", "-p", folder], { cwd: root }).catch((error: { stdout: string }) => error);
  return stdout;
}

test.each(["AuthError", "FhirError"])("every code of an %s is in the guide, and no other", async (error) => {
  const source = await readFile(join(root, `src/${error === "FhirError" ? "fhir/" : ""}${error}.ts`), "utf8");
  const codes = [...source.slice(0, source.search(/^const sentences\b/m)).matchAll(/^  (\w+):/gm)].map(
    ([, code]) => code,
  );
  const page = await readFile(join(root, docs, "errors.md"), "utf8");
  const [, section = ""] = page.split(`\n## ${error}\n`);
  const told = [...(section.split("\n## ")[0] ?? "").matchAll(/^\| (`[^|]+)\|/gm)].flatMap(
    ([, cell = ""]) => cell.match(/\w+/g) ?? [],
  );
  expect(codes.length).toBeGreaterThan(10);
  expect(told.toSorted()).toEqual(codes.map(String).toSorted());
});

test("each guide is a page of Storybook, and what it links to is another", async () => {
  const guides = (await pages()).filter((page) => page.startsWith(docs));
  const component = await readFile(join(root, docs, "Guide.tsx"), "utf8");
  const known = new Map([...component.matchAll(/"([\w-]+\.md)": "([\w-]+)--docs"/g)].map(([, page, id]) => [page, id]));
  const mdx = (await readdir(join(root, docs))).filter((name) => name.endsWith(".mdx"));
  const made = await Promise.all(mdx.map((name) => readFile(join(root, docs, name), "utf8")));
  const ids = made.map((text) => {
    const [, guide] = /from "\.\/([\w-]+\.md)\?raw"/.exec(text) ?? [];
    const [, title = ""] = /<Meta title="([^"]+)"/.exec(text) ?? [];
    return [guide, title.toLowerCase().replaceAll(/[^a-z]+/g, "-")];
  });
  expect(Object.fromEntries(ids)).toEqual(Object.fromEntries(known));
  expect(new Set(known.keys())).toEqual(new Set(guides.map((page) => page.slice(docs.length))));
  for (const guide of guides) {
    const links = [...(await readFile(join(root, guide), "utf8")).matchAll(/\]\((?!https?:)([^)#]+)\)/g)];
    for (const [, link = ""] of links) expect(known.has(link), `${link} in ${guide}`).toBe(true);
  }
});
