import { MissingArtifact } from "./MissingArtifact.js";

export interface ExternalServers {
  hydra?: { hydraUrl: string; hydraAdminUrl: string };
  hapi?: { hapiUrl: string };
  /** Hydra's issuer is the proxy's address, so a Hydra that already runs decides which port that is. */
  proxyPort?: number;
}

/**
 * Reads `HYDRA_URL`, `HYDRA_ADMIN_URL` and `HAPI_URL` (a FHIR base). Such a Hydra has an issuer at a free port of
 * 127.0.0.1, and its login, consent, logout and error pages at `/ui/login` and so on below it.
 */
export async function externalServers(): Promise<ExternalServers> {
  const { HYDRA_URL, HYDRA_ADMIN_URL, HAPI_URL } = process.env;
  const servers: ExternalServers = HAPI_URL ? { hapi: { hapiUrl: withoutSlash(HAPI_URL) } } : {};
  if (!HYDRA_URL && !HYDRA_ADMIN_URL) return servers;
  if (!HYDRA_URL || !HYDRA_ADMIN_URL) {
    throw new MissingArtifact("Set both HYDRA_URL and HYDRA_ADMIN_URL, or neither to have Hydra built and started.");
  }
  const hydraUrl = withoutSlash(HYDRA_URL);
  const response = await fetch(`${hydraUrl}/.well-known/openid-configuration`);
  const { issuer } = (await response.json()) as { issuer: string };
  const { hostname, port } = new URL(issuer);
  if (hostname !== "127.0.0.1" || port === "") {
    throw new Error(`HYDRA_URL: its issuer is ${issuer}, but the tests' proxy needs http://127.0.0.1:<a free port>.`);
  }
  return { ...servers, hydra: { hydraUrl, hydraAdminUrl: withoutSlash(HYDRA_ADMIN_URL) }, proxyPort: Number(port) };
}

function withoutSlash(url: string): string {
  return url.replace(/\/$/, "");
}
