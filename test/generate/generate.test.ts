import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { expect, test } from "vitest";
import { generatedFiles } from "./generatedFiles.js";

const named = generatedFiles.map((one) => ({ ...one, name: basename(one.file) }));

test.each(named)("$name is what HL7's definitions give", async ({ file, source }) => {
  const written = await readFile(file, "utf8");
  expect((await source()) === written, "Run `npm run generate`, and commit what it writes.").toBe(true);
});
