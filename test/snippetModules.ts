import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const root = fileURLToPath(new URL("../", import.meta.url));
const name = /^\/@snippets\/(.+)\/(\d+)\.tsx?$/;

/** The snippets of a page, in their order. */
function snippetsOf(page: string): { kind: string; code: string }[] {
  const text = readFileSync(`${root}${page}`, "utf8");
  return [...text.matchAll(/^```(tsx?)\n(.*?)^```/gms)].map(([, kind = "", code = ""]) => ({ kind, code }));
}

/** Makes a module of each snippet of the guides: `/@snippets/reading.md/0.tsx` is the first of that page. */
export function snippetModules(): Plugin {
  return {
    name: "snippet-modules",
    resolveId: (id) => (name.test(id) ? id : undefined),
    load(id) {
      const [, guide, at] = name.exec(id) ?? [];
      return guide === undefined ? undefined : snippetsOf(`storybook/docs/${guide}`)[Number(at)]?.code;
    },
  };
}
