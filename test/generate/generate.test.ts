import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { expect, test } from "vitest";
import { r4SearchParamsSource } from "./r4SearchParams.js";

test("the committed search parameters are those of HL7's definitions", async () => {
  const file = fileURLToPath(new URL("../../src/fhir/R4SearchParams.ts", import.meta.url));
  const source = await format(r4SearchParamsSource(), { ...(await resolveConfig(file)), filepath: file });
  expect(source === (await readFile(file, "utf8")), "Run `npm run generate`, and commit what it writes.").toBe(true);
});
