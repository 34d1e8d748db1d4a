import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
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

test("every snippet of the README compiles, and it stays short", async () => {
  const readme = await readFile(join(root, "README.md"), "utf8");
  expect(readme.split("\n").length).toBeLessThanOrEqual(200);
  const snippets = [...readme.matchAll(/^```(tsx?)\n(.*?)^```/gms)].map(([, kind = "", code = ""]) => ({ kind, code }));
  expect(snippets.length).toBeGreaterThanOrEqual(3);

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
