import { buildHapi } from "./buildHapi.js";
import { buildHydra } from "./buildHydra.js";
import { buildSnapshot } from "./buildSnapshot.js";

/** What starts the servers. Absent: it runs elsewhere. */
export interface ServerPrograms {
  /** The path of the program. */
  hydra?: string;
  hapi?: { classPath: string; snapshot: string };
}

/** Builds the servers that `HYDRA_URL` and `HAPI_URL` do not name. */
export async function buildServers(): Promise<ServerPrograms> {
  const { HYDRA_URL, HAPI_URL } = process.env;
  // One after the other: both use every core.
  return {
    ...(HYDRA_URL ? {} : { hydra: await buildHydra() }),
    ...(HAPI_URL ? {} : { hapi: await buildHapiWithData() }),
  };
}

async function buildHapiWithData(): Promise<NonNullable<ServerPrograms["hapi"]>> {
  const classPath = await buildHapi();
  return { classPath, snapshot: await buildSnapshot(classPath) };
}
