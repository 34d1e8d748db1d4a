import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { failsByAssertion } from "./failsByAssertion.js";

const src = fileURLToPath(new URL("../src/", import.meta.url));
const platformClass =
  /\binstanceof (?:globalThis\.)?(Blob|File|Response|Request|Headers|AbortSignal|DOMException|FormData|URL|URLSearchParams|HTMLElement|Element|Error|TypeError)\b/;

// jsdom, a frame and Node have different classes of these names.
test.fails(
  "rule 16: no file of the package asks whether something is an instance of a class of the platform",
  failsByAssertion(() => {
    const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file));
    const asking = files.flatMap((file) => {
      const lines = readFileSync(src + file, "utf8").split("\n");
      return lines.flatMap((line) => (platformClass.test(line) ? [`${file}: ${line.trim()}`] : []));
    });
    expect(asking).toEqual([]);
  }),
);
