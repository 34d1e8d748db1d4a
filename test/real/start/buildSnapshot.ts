import { join } from "node:path";
import { generateData } from "../../sandbox/data/generateData.js";
import { hapiSources } from "./buildHapi.js";
import { buildOnce } from "./buildOnce.js";
import { loadData } from "./loadData.js";
import { startHapi } from "./startHapi.js";

/** Returns the path of a database with the sandbox's data, for `startHapi`: to load the data takes longer than to start. */
export async function buildSnapshot(classPath: string): Promise<string> {
  const folder = await buildOnce({
    name: "hapi-data",
    sources: hapiSources,
    input: JSON.stringify(generateData()),
    build: (unfinished) => store(classPath, join(unfinished, "hapi")),
  });
  return join(folder, "hapi");
}

async function store(classPath: string, database: string): Promise<void> {
  console.log("Loading the data into HAPI once for all runs.");
  const hapi = await startHapi(classPath, { database });
  try {
    await loadData(hapi.hapiUrl);
  } finally {
    // H2 writes the rest of the file when the process ends.
    await hapi.stop();
  }
}
