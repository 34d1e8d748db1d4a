import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildOnce } from "./buildOnce.js";
import { MissingArtifact } from "./MissingArtifact.js";
import { requireJava, requireTool } from "./requireTool.js";
import { runTool } from "./runTool.js";

export const hapiSources = fileURLToPath(new URL("../servers/hapi", import.meta.url));

/** Returns the class path of the HAPI server, whose libraries come from Maven Central. */
export async function buildHapi(): Promise<string> {
  const folder = await buildOnce({ name: "hapi", sources: hapiSources, build });
  return `${join(folder, "classes")}:${join(folder, "lib", "*")}`;
}

async function build(folder: string): Promise<void> {
  requireJava();
  requireTool("mvn", "Maven fetches HAPI's libraries (Debian: apt-get install maven).");
  console.log("Building HAPI FHIR. The first time this takes several minutes.");
  const lib = join(folder, "lib");
  const args = ["--batch-mode", "--quiet", "dependency:copy-dependencies", `-DoutputDirectory=${lib}`];
  await runTool("mvn", args, { cwd: hapiSources }).catch((error: Error) => {
    if (!/Could not (find|resolve|transfer)|could not be resolved/i.test(error.message)) throw error;
    throw new MissingArtifact(`Maven Central did not serve an artifact that HAPI needs. ${error.message}`);
  });
  const java = join(hapiSources, "src", "main", "java", "medblocks");
  const files = (await readdir(java)).map((file) => join(java, file));
  await runTool("javac", ["-proc:none", "-d", join(folder, "classes"), "-cp", join(lib, "*"), ...files], {
    cwd: hapiSources,
  });
}
