import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildOnce } from "./buildOnce.js";
import { MissingArtifact } from "./MissingArtifact.js";
import { requireTool } from "./requireTool.js";
import { runTool } from "./runTool.js";

const sources = fileURLToPath(new URL("../servers/hydra", import.meta.url));

/** Returns the path of Hydra's program, built from the Go module proxy. */
export async function buildHydra(): Promise<string> {
  const folder = await buildOnce({ name: "hydra", sources, build });
  return join(folder, "hydra");
}

async function build(folder: string): Promise<void> {
  requireTool("go", "Hydra is built by Go 1.22 or newer (Debian: apt-get install golang).");
  requireTool("gcc", "Hydra's SQLite is compiled by a C compiler (Debian: apt-get install gcc libc6-dev).");
  console.log("Building Ory Hydra. The first time this takes several minutes.");
  await runTool("go", ["mod", "download"], { cwd: sources }).catch((error: Error) => {
    throw new MissingArtifact(`The Go module proxy did not serve a module that Hydra needs. ${error.message}`);
  });
  const tags = "sqlite,sqlite_omit_load_extension";
  await runTool("go", ["build", "-buildvcs=false", "-mod=readonly", "-tags", tags, "-o", folder, "."], {
    cwd: sources,
    env: { CGO_ENABLED: "1" },
  });
}
