import { buildHapi } from "./buildHapi.js";
import { buildHydra } from "./buildHydra.js";

/** What starts the servers: the path of Hydra's program and HAPI's class path. Absent: it runs elsewhere. */
export interface ServerPrograms {
  hydra?: string;
  hapi?: string;
}

/** Builds the servers that `HYDRA_URL` and `HAPI_URL` do not name. */
export async function buildServers(): Promise<ServerPrograms> {
  const { HYDRA_URL, HAPI_URL } = process.env;
  // One after the other: both use every core.
  return {
    ...(HYDRA_URL ? {} : { hydra: await buildHydra() }),
    ...(HAPI_URL ? {} : { hapi: await buildHapi() }),
  };
}
