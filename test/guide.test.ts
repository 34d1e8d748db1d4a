import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

// The contributors' guide lists facts about servers and browsers, and the test files that show each of them.

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), "utf8");
const rows = [...read(".github/CONTRIBUTING.md").matchAll(/^\| *(\d+) *\|.*\|(.*)\|$/gm)].map(
  ([, point, files = ""]) => ({
    point: Number(point),
    files: [...files.matchAll(/`([^`]+)`/g)].map(([, file = ""]) => file),
  }),
);

test("the guide lists the points 1 to 30 in their order", () => {
  expect(rows.map(({ point }) => point)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
});

test.each(rows)("point $point of the guide names the test files that show it", ({ point, files }) => {
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    expect(existsSync(fileURLToPath(new URL(`../${file}`, import.meta.url))), file).toBe(true);
    expect(read(file), file).toMatch(new RegExp(`\\bpoints? (\\d+(, | and | to ))*${point}\\b`, "i"));
  }
});

test("the guide follows a token from the callback to a FHIR request through at most five files", () => {
  const section = /### From the callback to a FHIR request\n([^#]*)/.exec(read(".github/CONTRIBUTING.md"))?.[1] ?? "";
  const steps = section.split(/^\d\. /m).slice(1);
  expect(steps.length).toBeGreaterThan(1);
  expect(steps.length).toBeLessThanOrEqual(5);
  for (const step of steps) {
    const [file = "", ...names] = [...step.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(read(file), file).toContain(name);
  }
});
