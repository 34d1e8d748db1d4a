import { startVitest, type TestCase } from "vitest/node";
import { installDebianPackages } from "../debianPackage.js";
import { countLine, countTests } from "../testCounts.js";
import { findPrograms, packageOf } from "./run/findPrograms.js";

// `npm run test:engines` runs the scenarios in Firefox and in WebKitGTK. Arguments are file filters, as in Vitest.
const code = ensurePrograms();
if (code !== 0) process.exit(code);
// The exit listeners end the browsers.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(1));
const vitest = await startVitest("test", process.argv.slice(2), {
  config: "test/engines/vitest.config.ts",
  run: true,
  watch: false,
});
const counts = countTests(vitest);
const tests = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()]);
await vitest.close();
printTable(tests);
console.log(`\n${countLine(counts)}`);
process.exit(counts.isOk && !process.exitCode ? 0 : 1);

/** Returns 0 if all programs are there, 2 if some are missing, and 1 if they are missing although they were installed. */
function ensurePrograms(): 0 | 1 | 2 {
  const missing = missingPackages();
  if (missing.length === 0) return 0;
  const isInstalled = process.env.CI !== undefined && installDebianPackages(missing);
  const left = missingPackages();
  if (left.length === 0) return 0;
  console.error(
    `The scenarios need Firefox and WebKitGTK. Not found: ${left.join(", ")}. Install them (Debian: apt-get install ${left.join(" ")}).`,
  );
  return isInstalled ? 1 : 2;
}

function missingPackages(): string[] {
  const programs = Object.entries(findPrograms()) as [keyof typeof packageOf, string | undefined][];
  return [...new Set(programs.filter(([, path]) => path === undefined).map(([name]) => packageOf[name]))];
}

/** Prints one line for each scenario with its result in each engine. */
function printTable(scenarios: readonly TestCase[]): void {
  const engines = [...new Set(scenarios.map(({ project }) => project.name))].toSorted();
  console.log(`\n| scenario | ${engines.join(" | ")} |\n|${" --- |".repeat(engines.length + 1)}`);
  for (const name of new Set(scenarios.map(({ fullName }) => fullName))) {
    const results = engines.map((engine) => {
      const test = scenarios.find((one) => one.fullName === name && one.project.name === engine);
      const seconds = ((test?.diagnostic()?.duration ?? 0) / 1000).toFixed(1);
      return test ? `${test.result().state}, ${seconds} s` : "not run";
    });
    console.log(`| ${name} | ${results.join(" | ")} |`);
  }
}
