import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const src = fileURLToPath(new URL("../src/", import.meta.url));
// Classes of the package and of its dependencies, of which there is one.
const ownClass = /\binstanceof (FhirError|AuthError|ConfigurationError|FhirProblem|ErrorResponse|ErrorTimeout)\b/;

// jsdom, a frame and Node have different classes of these names.
test("no file of the package asks whether something is an instance of a class of the platform", () => {
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file));
  const asking = files.flatMap((file) => {
    const lines = readFileSync(src + file, "utf8").split("\n");
    return lines.flatMap((line) =>
      /\binstanceof\b/.test(line) && !ownClass.test(line) ? [`${file}: ${line.trim()}`] : [],
    );
  });
  expect(asking).toEqual([]);
});
