import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startVitest } from "vitest/node";
import { ensureChromium } from "../chromium.js";
import { countLine, countTests, type TestCounts } from "../testCounts.js";
import type { Deployment } from "./Deployment.js";
import { buildServers } from "./start/buildServers.js";
import { loadData } from "./start/loadData.js";
import { MissingArtifact } from "./start/MissingArtifact.js";
import { startDeployment } from "./start/startDeployment.js";

// `npm run test:real`. Arguments are file filters, as in Vitest. With `--serve` it only starts Hydra and HAPI and prints
// the variables by which further runs use them. Exit code 2: a tool or an artifact is missing.
const [filters, serves] = [process.argv.slice(2).filter((one) => one !== "--serve"), process.argv.includes("--serve")];
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(130));

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof MissingArtifact ? `Missing: ${error.message}` : error);
  process.exitCode = error instanceof MissingArtifact ? 2 : 1;
}
process.exit();

async function main(): Promise<number> {
  const times: string[] = [];
  const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const started = performance.now();
    const result = await work();
    times.push(`${what} ${((performance.now() - started) / 1000).toFixed(1)} s`);
    console.log(times.at(-1));
    return result;
  };
  process.env.CHROME_PATH = findBrowser();
  const programs = await timed("build", buildServers);
  const { deployment, serverVariables, stopProxy, stop } = await timed("start", () => startDeployment(programs));
  try {
    await timed("data", () => loadData(deployment.hapiUrl));
    if (serves) {
      await stopProxy();
      console.log(serverVariables);
      return await new Promise(() => setInterval(() => {}, 60_000));
    }
    const counts = await timed("tests", () => runTests(deployment));
    console.log(`\n${countLine(counts)}\n${times.join(", ")}`);
    return counts.isOk ? 0 : 1;
  } finally {
    await stop();
  }
}

function findBrowser(): string {
  try {
    return ensureChromium();
  } catch (error) {
    throw new MissingArtifact(String(error));
  }
}

async function runTests(deployment: Deployment): Promise<TestCounts> {
  const pagesFolder = await mkdtemp(join(tmpdir(), "medblocks-pages-"));
  try {
    const vitest = await startVitest("test", filters, {
      config: "test/real/vitest.config.ts",
      run: true,
      watch: false,
      provide: { deployment, pagesFolder },
    });
    await vitest.close();
    const counts = countTests(vitest);
    return { ...counts, isOk: counts.isOk && !process.exitCode };
  } finally {
    await rm(pagesFolder, { recursive: true, force: true });
  }
}
