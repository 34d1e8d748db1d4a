import { startVitest } from "vitest/node";
import { ensureChromium } from "./chromium.js";
import { tryForDebianPackage } from "./debianPackage.js";
import { ensureNode, nodeReleases } from "./nodeRelease.js";
import { findRedis } from "./redis.js";

// `npm test`. Arguments are file filters, as in Vitest: `npm test -- useFhirQuery`; `npm test -- --coverage` measures, too.
process.env.CHROME_PATH = ensureChromium();
tryForDebianPackage("chromium-headless-shell");
tryForDebianPackage("redis-server");
if (findRedis() === undefined) console.log("No redis-server: the test with a real Redis is left out.");
const filters = process.argv.slice(2).filter((argument) => argument !== "--coverage");
// The one test that runs in several; whoever tests something else need not fetch them.
if (filters.length === 0 || filters.some((filter) => "test/package/nodeReport.test.ts".includes(filter))) {
  nodeReleases.forEach(ensureNode);
}
const vitest = await startVitest("test", filters, {
  config: "test/vitest.config.ts",
  run: true,
  watch: false,
  coverage: { enabled: process.argv.includes("--coverage") },
});
const tests = vitest.state.getFiles().flatMap((file) => testsIn(file.tasks));
const count = (state: string) => tests.filter(({ result }) => result?.state === state).length;
const passed = count("pass");
const failed = count("fail");
const skipped = tests.length - passed - failed;
const hasUnhandled = vitest.state.getUnhandledErrors().length > 0;
await vitest.close();
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
// A test that was skipped, or a run without tests, proves nothing.
process.exit(failed > 0 || skipped > 0 || passed === 0 || hasUnhandled || process.exitCode ? 1 : 0);

interface Task {
  type: string;
  tasks?: Task[];
  result?: { state: string } | undefined;
}

function testsIn(tasks: readonly unknown[]): Task[] {
  return (tasks as Task[]).flatMap((task) => (task.type === "test" ? [task] : testsIn(task.tasks ?? [])));
}
