import type { Deployment } from "../Deployment.js";
import { createProxy, type Upstreams } from "../proxy/createProxy.js";
import { startServer } from "../proxy/startServer.js";
import type { ServerPrograms } from "./buildServers.js";
import { externalServers } from "./externalServers.js";
import { startHapi, type RunningHapi } from "./startHapi.js";
import { startHydra } from "./startHydra.js";

export interface RunningDeployment {
  deployment: Deployment;
  /** The addresses by which another run uses these servers. */
  serverVariables: string;
  /** Frees the proxy's ports and keeps Hydra and HAPI running. */
  stopProxy: () => Promise<void>;
  stop: () => Promise<void>;
}

/** Starts the servers that are not running elsewhere, and the proxy in front of them. Stops all of them on failure. */
export async function startDeployment(programs: ServerPrograms): Promise<RunningDeployment> {
  const proxies: Stoppable[] = [];
  const servers: Stoppable[] = [];
  const stopAll = async (started: Stoppable[]) => void (await Promise.all(started.map((one) => one.stop())));
  const stop = () => stopAll([...proxies, ...servers]);
  try {
    return { ...(await startAll(programs, proxies, servers)), stopProxy: () => stopAll(proxies), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Stoppable {
  stop(): Promise<void>;
}

async function startAll(
  programs: ServerPrograms,
  proxies: Stoppable[],
  servers: Stoppable[],
): Promise<Pick<RunningDeployment, "deployment" | "serverVariables">> {
  let connect: (upstreams: Upstreams) => void = () => {};
  // The proxy comes first: Hydra is configured with its address.
  const proxy = createProxy(new Promise((resolve) => (connect = resolve)));
  const external = await externalServers();
  const [main, inner, starter, control, admin] = await Promise.all([
    startServer(proxy.handle, external.proxyPort).then(keptIn(proxies)),
    startServer(proxy.fhirVariant({ cors: "proxy", passesHost: false })).then(keptIn(proxies)),
    startServer(proxy.fhirVariant({ cors: "hapi", passesHost: true })).then(keptIn(proxies)),
    startServer(proxy.control).then(keptIn(proxies)),
    startServer(proxy.admin).then(keptIn(proxies)),
  ]);
  const starting = [
    external.hydra ? Promise.resolve(external.hydra) : startHydra(programs.hydra ?? "", main.url).then(keptIn(servers)),
    external.hapi ? Promise.resolve(external.hapi) : startBuiltHapi(programs).then(keptIn(servers)),
  ] as const;
  // Both have settled before a failure of one stops the other.
  await Promise.allSettled(starting);
  const [{ hydraUrl, hydraAdminUrl }, { hapiUrl }] = await Promise.all(starting);
  connect({ url: main.url, hydraUrl, hydraAdminUrl, adminProxyUrl: admin.url, hapiUrl });
  const deployment = {
    url: main.url,
    fhirUrl: `${main.url}/fhir`,
    innerAddressFhirUrl: `${inner.url}/fhir`,
    starterCorsFhirUrl: `${starter.url}/fhir`,
    hydraUrl,
    hydraAdminUrl: admin.url,
    hapiUrl,
    controlUrl: control.url,
  };
  return { deployment, serverVariables: `HYDRA_URL=${hydraUrl} HYDRA_ADMIN_URL=${hydraAdminUrl} HAPI_URL=${hapiUrl}` };
}

async function startBuiltHapi({ hapi }: ServerPrograms): Promise<RunningHapi> {
  if (!hapi) throw new Error("HAPI was not built.");
  return startHapi(hapi.classPath, { snapshot: hapi.snapshot });
}

/** Notes what has started, so that it is stopped even if something else fails to start. */
function keptIn(list: Stoppable[]): <T extends Stoppable>(started: T) => T {
  return (started) => {
    list.push(started);
    return started;
  };
}
