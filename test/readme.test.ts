import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../", import.meta.url));

// What a fragment of the README takes for granted: the text around it says so.
const given = `
import { useFhirQuery } from "@medblocks/react";
declare const selectedId: string | undefined, id: string | undefined, text: string;
`;

const docs = "storybook/docs/";

test("the README stays short", async () => {
  const readme = await readFile(join(root, "README.md"), "utf8");
  expect(readme.split("\n").length).toBeLessThanOrEqual(200);
});

test("every snippet of the README and the docs compiles", async () => {
  const pages = ["README.md", ...(await readdir(join(root, docs))).map((name) => docs + name)];
  const texts = await Promise.all(pages.map((page) => readFile(join(root, page), "utf8")));
  const snippets = texts.flatMap((text) =>
    [...text.matchAll(/^```(tsx?)\n(.*?)^```/gms)].map(([, kind = "", code = ""]) => ({ kind, code })),
  );
  expect(snippets.length).toBeGreaterThanOrEqual(5);

  const folder = await mkdtemp(join(tmpdir(), "medblocks-readme-"));
  try {
    await symlink(join(root, "node_modules"), join(folder, "node_modules"));
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
      types: [],
      paths: { "@medblocks/react": [join(root, "src/index.ts")] },
    };
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["."] }));
    const compiled = promisify(execFile)("npx", ["tsc", "-p", folder], { cwd: root });
    const { stdout } = await compiled.catch((error: { stdout: string }) => error);
    expect(stdout).toBe("");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("every code of an AuthError is in the docs, and in them is no other", async () => {
  const source = await readFile(join(root, "src/AuthError.ts"), "utf8");
  const codes = [...source.matchAll(/^  ([a-z_]+):/gm)].map(([, code]) => code);
  const page = await readFile(join(root, docs, "sessions.md"), "utf8");
  const table = page.slice(page.indexOf("## What can fail"));
  const told = [...table.matchAll(/^\| (`[^|]+)\|/gm)].flatMap(([, cell = ""]) => cell.match(/[a-z_]+/g) ?? []);
  expect(told.toSorted()).toEqual(codes.map(String).toSorted());
});
