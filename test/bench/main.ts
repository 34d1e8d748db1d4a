import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { bytes } from "./bytes.js";
import { hooks } from "./hooks.js";
import { tableOf, type Measured } from "./measured.js";
import { openBench, type Bench } from "./openBench.js";
import { paging } from "./paging.js";
import { installPeers } from "./peers.js";
import { reads } from "./reads.js";
import { renders } from "./renders.js";
import { sharing } from "./sharing.js";
import { typeCheck } from "./typeCheck.js";

// Ours beside the others, in one run: `npm run bench`, or `npm run bench -- reads hooks` for some of it. Times are no
// business of the tests: they hold what does not depend on them.

const inNode = { sharing, paging };
const withPeers = { bytes, typeCheck };
const inBrowser = { reads, hooks, renders };

const wanted = process.argv.slice(2);
const isWanted = (name: string) => wanted.length === 0 || wanted.includes(name);
const subjectsOf = <Work>(all: Record<string, Work>) =>
  Object.entries(all).flatMap(([name, work]) => (isWanted(name) ? [work] : []));

const rows: Measured[] = [];
for (const subject of subjectsOf(inNode)) rows.push(...(await subject()));
const [compared, shown] = [subjectsOf(withPeers), subjectsOf<(bench: Bench) => Promise<Measured[]>>(inBrowser)];
if (compared.length + shown.length > 0) {
  const folder = await installPeers();
  for (const subject of compared) rows.push(...(await subject(folder)));
  if (shown.length > 0) {
    const bench = await openBench(folder, ["reads", "hooks", "renders"]);
    for (const subject of shown) rows.push(...(await subject(bench)));
    await bench.close();
  }
}

const table = tableOf(rows);
console.log(`\n${table}`);
if (wanted.length === 0) {
  const page = fileURLToPath(new URL("../../storybook/docs/performance.md", import.meta.url));
  const [before = ""] = readFileSync(page, "utf8").split("\n## Measured\n");
  const machine = `Node ${process.version}, ${cpus().length} cores; medians of one run of \`npm run bench\`.`;
  writeFileSync(page, `${before}\n## Measured\n\n${machine}\n\n${table}\n`);
}
