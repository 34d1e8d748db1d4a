import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync, Visitor } from "vite";
import { expect, test } from "vitest";
import viteConfig from "../vite.config.js";

// The browsers that the README names are those that have all APIs which the package needs. TypeScript's library in
// src/tsconfig.json (ES2022) refuses newer built-ins; it knows no versions of the web's own APIs, so this test does.

const root = fileURLToPath(new URL("..", import.meta.url));

type Versions = readonly [chrome: number, firefox: number, safari: number];

/** What the package cannot do without, with the first versions that have it (@mdn/browser-compat-data 8.1.9). */
const needed: Record<string, Versions> = {
  at: [92, 90, 15.4],
  hasOwn: [93, 92, 15.4],
  cause: [93, 91, 15],
  canParse: [120, 115, 17],
  any: [116, 124, 17.4],
  timeout: [103, 100, 16],
  throwIfAborted: [100, 97, 15.4],
  reportError: [95, 93, 15.4],
};

/** The lock screen needs it, as an attribute. */
const inert: Versions = [102, 112, 15.5];
/** Static blocks and private members of classes: the newest syntax of ES2022, which is what Vite builds. */
const syntax: Versions = [94, 93, 16.4];

/** What the package looks for before it uses it, and does without. */
const optional = new Set(["adoptedStyleSheets", "locks", "randomUUID", "replaceSync", "showModal"]);

/** Members that browsers have had for less than some years, and that could find their way into the source. */
const recent = new Set([
  ...Object.keys(needed),
  ...optional,
  ..."canParse parse any timeout abort throwIfAborted structuredClone randomUUID json checkVisibility".split(" "),
  ..."showPopover hidePopover togglePopover showModal adoptedStyleSheets replaceSync locks getSetCookie bytes".split(
    " ",
  ),
  ..."cookieStore scheduler startViewTransition moveBefore setHTML setHTMLUnsafe parseHTMLUnsafe withResolvers".split(
    " ",
  ),
  ..."toSorted toReversed toSpliced findLast findLastIndex groupBy fromAsync isWellFormed toWellFormed union".split(
    " ",
  ),
  ..."intersection difference symmetricDifference isSubsetOf isSupersetOf isDisjointFrom fromBase64 toBase64".split(
    " ",
  ),
  ..."getOrInsert getOrInsertComputed hasIndices unicodeSets reportError requestClose closedBy".split(" "),
]);
/** Names that older objects have as well, such as `JSON.parse`, with the object that is meant. */
const ownerOf: Record<string, string> = {
  parse: "URL",
  json: "Response",
  any: "AbortSignal",
  timeout: "AbortSignal",
  abort: "AbortSignal",
};

/** The files of a browser's entry; a back end's is for Node. */
const files = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" }).filter(
  (file) => /\.tsx?$/.test(file) && !/^(server\/|server\.ts|testing)/.test(file),
);

/** Returns the recent members that the source uses, each with one file that does. */
function usedMembers(): Map<string, string> {
  const used = new Map<string, string>();
  for (const file of files) {
    const visitor = new Visitor({
      MemberExpression({ object, property, computed }) {
        if (computed || property.type !== "Identifier" || !recent.has(property.name)) return;
        const owner = ownerOf[property.name];
        if (owner === undefined || (object.type === "Identifier" && object.name === owner))
          used.set(property.name, file);
      },
      Identifier({ name }) {
        if (/^(structuredClone|reportError|scheduler|cookieStore)$/.test(name)) used.set(name, file);
      },
    });
    visitor.visit(parseSync(file, readFileSync(join(root, "src", file), "utf8")).program);
  }
  return used;
}

/** Returns the versions of the README's table, in its order. */
function supportedVersions(): number[] {
  const [, table = ""] =
    /^\| browser .*\n\|.*\n((?:\|.*\n)+)/m.exec(readFileSync(join(root, "README.md"), "utf8")) ?? [];
  return table
    .trim()
    .split("\n")
    .map((line) => Number(line.split("|")[2]));
}

test("the source uses no recent API that is neither on the list of needed ones nor looked for before", () => {
  const known = [...Object.keys(needed), ...optional];
  const used = usedMembers();
  expect([...used].filter(([name]) => !known.includes(name))).toEqual([]);
  expect(Object.keys(needed).filter((name) => !used.has(name))).toEqual([]);
});

test("the README names the oldest browsers that have all that the package needs", () => {
  const all = [...Object.values(needed), inert, syntax];
  const oldest = [0, 1, 2].map((index) => Math.max(...all.map((versions) => versions[index] ?? 0)));
  expect(supportedVersions()).toEqual(oldest);
});

test("what is built has the syntax that these browsers know", () => {
  expect(viteConfig).toMatchObject({ build: { target: "es2022" } });
});
