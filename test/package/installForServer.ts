import { cp } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installPackage, type InstalledApp } from "./installPackage.js";

const modules = fileURLToPath(new URL("../../node_modules", import.meta.url));

/** An app as a back end has it: without React, its query library and the sign-in library being anywhere. */
export async function installForServer(source: string): Promise<InstalledApp> {
  const app = await installPackage(source, []);
  // Copied: from a link, Node and bundlers would look on in this checkout.
  for (const name of ["oauth4webapi", "@tanstack/query-core"]) {
    await cp(join(modules, name), join(app.folder, "node_modules", name), { recursive: true });
  }
  return app;
}
