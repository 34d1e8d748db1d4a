import { AuthError } from "../../AuthError.js";
import { metadataNames, type Endpoints } from "../../Endpoints.js";
import type { ResolvedAuthConfig } from "../AuthConfig.js";

/** A launch of the app by a server (SMART App Launch 2.2). */
export interface SmartLaunch {
  /** The server's FHIR base as the launch wrote it (`iss`). Some servers compare `aud` with it letter by letter. */
  iss: string;
  /** The same address as `requireBaseUrl` writes it. */
  fhirBaseUrl: string;
  /** The opaque `launch` parameter; absent where it is no longer known. */
  handle?: string | undefined;
  /** A digest of `iss` and `launch`, where the parameter must not be stored. It distinguishes this launch from others. */
  mark?: string | undefined;
}

/** The server that has launched the app, and its endpoints. */
export interface SmartServer extends SmartLaunch {
  endpoints: Partial<Endpoints>;
}

const patienceMs = 30_000;

/** Returns the server of a launch, as its `.well-known/smart-configuration` describes it. The server must be allowed. */
export async function findSmartServer(config: ResolvedAuthConfig, launch: SmartLaunch): Promise<SmartServer> {
  const address = `${launch.fhirBaseUrl}/.well-known/smart-configuration`;
  const told = await readConfiguration(address);
  const endpoints: Partial<Endpoints> = Object.fromEntries(
    Object.entries(metadataNames).flatMap(([name, key]) => {
      const url = safeUrl(told[key], address);
      return url === undefined ? [] : [[name, url]];
    }),
  );
  // For the app's own server the app's settings override the server's document.
  const isOwn = launch.fhirBaseUrl === config.fhirBaseUrl;
  const defaults = config.discovery ? {} : config.endpoints;
  const server = { ...launch, endpoints: isOwn ? { ...defaults, ...endpoints, ...config.overrides } : endpoints };
  if (!server.endpoints.authorization || !server.endpoints.token) throw unreadable();
  return server;
}

async function readConfiguration(url: string): Promise<Record<string, unknown>> {
  let response: Response;
  try {
    response = await fetch(url, {
      headers: { Accept: "application/json" },
      credentials: "omit",
      redirect: "error",
      signal: AbortSignal.timeout(patienceMs),
    });
  } catch (cause) {
    throw unreadable({ cause });
  }
  if (!response.ok) throw unreadable({ status: response.status });
  const told: unknown = await response.json().catch(() => undefined);
  if (typeof told !== "object" || told === null) throw unreadable({ status: response.status });
  return told as Record<string, unknown>;
}

/**
 * What the document at `base` says as an absolute address, which older servers leave to the client. A code and a refresh
 * token never go to plain http where the server has https.
 */
function safeUrl(told: unknown, base: string): string | undefined {
  if (typeof told !== "string" || told === "" || !URL.canParse(told, base)) return undefined;
  const { protocol, href } = new URL(told, base);
  const isSafe = protocol === "https:" || (protocol === "http:" && new URL(base).protocol === "http:");
  // An issuer is compared letter by letter.
  return isSafe ? (URL.canParse(told) ? told : href) : undefined;
}

function unreadable(options: { status?: number; cause?: unknown } = {}): AuthError {
  const advice =
    "The SMART configuration of the server that launched this app could not be read. Try again; a developer checks /.well-known/smart-configuration below the server's FHIR base, and that it allows this app's origin (CORS).";
  return new AuthError("discovery_failed", { ...options, advice });
}
