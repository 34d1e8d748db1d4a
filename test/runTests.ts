import { startVitest } from "vitest/node";
import { ensureChromium } from "./chromium.js";
import { tryForDebianPackage } from "./debianPackage.js";
import { ensureNode, nodeReleases } from "./nodeRelease.js";
import { findRedis } from "./redis.js";
import { countLine, countTests } from "./testCounts.js";

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
const counts = countTests(vitest);
await vitest.close();
console.log(`\n${countLine(counts)}`);
process.exit(counts.isOk && !process.exitCode ? 0 : 1);
