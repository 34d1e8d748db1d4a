import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import getPort from "get-port";
import { hydraSettings } from "./hydraSettings.js";
import { startProcess } from "./startProcess.js";
import { waitForAnswer } from "./waitForAnswer.js";

export interface RunningHydra {
  hydraUrl: string;
  hydraAdminUrl: string;
  stop(): Promise<void>;
}

/** Starts Hydra with a database in memory. `url` is the origin of the proxy, which is Hydra's issuer. */
export async function startHydra(program: string, url: string): Promise<RunningHydra> {
  const folder = await mkdtemp(join(tmpdir(), "medblocks-hydra-"));
  const [publicPort, adminPort] = [await getPort({ host: "127.0.0.1" }), await getPort({ host: "127.0.0.1" })];
  const settings = join(folder, "hydra.json");
  await writeFile(settings, JSON.stringify(hydraSettings(url, publicPort, adminPort)));
  const running = startProcess(program, ["serve", "all", "--dev", "--sqa-opt-out", "-c", settings], {
    cwd: folder,
    env: { DSN: "memory", EXIT_WITH_STDIN: "1" },
  });
  const stop = async () => {
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const hydraAdminUrl = `http://127.0.0.1:${adminPort}`;
  try {
    await waitForAnswer(`${hydraAdminUrl}/health/ready`, running);
  } catch (error) {
    await stop();
    throw error;
  }
  return { hydraUrl: `http://127.0.0.1:${publicPort}`, hydraAdminUrl, stop };
}
