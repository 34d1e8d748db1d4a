import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import getPort from "get-port";
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

function hydraSettings(url: string, publicPort: number, adminPort: number): object {
  return {
    log: { level: "warn" },
    serve: {
      // Without global origins, as by default: each client has its own `allowed_cors_origins`.
      public: { host: "127.0.0.1", port: publicPort, cors: { enabled: true, allowed_origins: ["http://app.invalid"] } },
      admin: { host: "127.0.0.1", port: adminPort },
      cookies: { same_site_mode: "Lax" },
    },
    urls: {
      self: { issuer: url, public: url },
      login: `${url}/ui/login`,
      consent: `${url}/ui/consent`,
      logout: `${url}/ui/logout`,
      error: `${url}/ui/error`,
      post_logout_redirect: `${url}/ui/signed-out`,
    },
    secrets: { system: ["a-system-secret-for-tests-only"] },
    ttl: { access_token: "1h", refresh_token: "720h", id_token: "1h", login_consent_request: "30m" },
    oauth2: { pkce: { enforced_for_public_clients: true } },
    dev: true,
    dsn: "memory",
  };
}
