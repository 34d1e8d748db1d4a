import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installPackage, type InstalledApp } from "./installPackage.js";
import { runInstalled } from "./run.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
let app: InstalledApp;

beforeAll(async () => {
  app = await installPackage("typedApps", [
    "react",
    "react-dom",
    "oidc-client-ts",
    "jwt-decode",
    "@tanstack",
    "@types",
  ]);
}, 60_000);
afterAll(() => app?.release());

interface Checked {
  errors: string;
  /** Counts, and not times: they are the same on every machine. */
  types: number;
  instantiations: number;
}

/** Type-checks one file of an app that has installed the package, with TypeScript's own counts. */
async function check(file: string, settings: object = {}): Promise<Checked> {
  const project = join(app.folder, `${file}.json`);
  const compilerOptions = {
    target: "es2022",
    module: "esnext",
    moduleResolution: "bundler",
    jsx: "react-jsx",
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
    ...settings,
  };
  await writeFile(project, JSON.stringify({ compilerOptions, files: [file] }));
  const args = ["-p", project, "--extendedDiagnostics", "--singleThreaded", "--pretty", "false"];
  const { stdout } = await runInstalled("tsc", args, root).catch((error: { stdout: string }) => error);
  const count = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(stdout)?.[1]);
  const errors = stdout
    .split("\n")
    .filter((line) => line.includes("error TS"))
    .join("\n");
  return { errors, types: count("Types"), instantiations: count("Instantiations") };
}

describe("the types plug into an app, as strict as it likes to be", () => {
  const settings = [{}, { exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true }];

  test.each(settings)("plain R4, %j", async (more) => {
    expect((await check("withMedblocks.tsx", more)).errors).toBe("");
  });

  test("a back end that knows none of the browser's types, its dependencies' types checked, too", async () => {
    const node = {
      lib: ["es2022"],
      types: ["node"],
      module: "node16",
      moduleResolution: "node16",
      skipLibCheck: false,
    };
    expect((await check("backEnd.mts", node)).errors).toBe("");
  });

  test("another version of FHIR, by declaration merging", async () => {
    expect((await check("otherVersion.ts")).errors).toBe("");
  });

  test("profiles and a server's own search parameters, by declaration merging", async () => {
    expect((await check("profiles.ts")).errors).toBe("");
  });
});

test("an app's type check stays cheap", async () => {
  const alone = await check("fhirAlone.ts");
  const queries = await check("withQueries.tsx");
  const ours = await check("withMedblocks.tsx");
  console.log(
    ["", "types and instantiations of an app's type check"]
      .concat(
        Object.entries({ "@types/fhir alone": alone, "and TanStack Query": queries, "and this package": ours }).map(
          ([what, { types, instantiations }]) =>
            `  ${what.padEnd(20)} ${types} types, ${instantiations} instantiations`,
        ),
      )
      .join("\n"),
  );
  expect([alone, queries, ours].map(({ errors }) => errors)).toEqual(["", "", ""]);
  // A check of a few thousand types takes milliseconds; what would double these is a fault of ours.
  expect(ours.types - queries.types).toBeLessThan(45_000);
  expect(ours.instantiations - queries.instantiations).toBeLessThan(25_000);
});
