import { ConfigurationError, requireBaseUrl, isDevelopment } from "../ConfigurationError.js";
import { endpointsOf, requireEndpoints, type Endpoints } from "../Endpoints.js";
import type { FhirClientConfig } from "../fhir/FhirClient.js";
import { requirePrivateKey, type ClientKey } from "./ClientKey.js";
import type { TokenStore } from "./TokenStore.js";

// What comes from the environment may be undefined: it is refused by name at run time.
interface CommonConfig {
  /** Origin of the Medblocks deployment, such as `https://dev.medblocks.com`. */
  baseUrl: string | undefined;
  /** Id of a client of type Backend Application. */
  clientId: string | undefined;
  /** Space-separated scopes, such as `"system/*.rs"`. Default: none is sent, and the server grants what it likes. */
  scope?: string | undefined;
  /** Overrides of single addresses, of which a back end uses `token`. Default: Ory Hydra's paths below `baseUrl`. */
  endpoints?: Partial<Endpoints> | undefined;
  /** Further parameters of the token request, such as Hydra's `audience`. */
  extraParams?: Readonly<Record<string, string>> | undefined;
  /** The base of the FHIR server, by the address that this server reaches it. Default: `${baseUrl}/fhir`. */
  fhirBaseUrl?: string | undefined;
  /**
   * The base that prefetched data is filed under: what browsers have as `fhirBaseUrl`, where this server reaches FHIR by
   * an inner address. Default: `fhirBaseUrl`.
   */
  cacheBaseUrl?: string | undefined;
  /** How FHIR requests are made. */
  fhir?: Omit<FhirClientConfig, "baseUrl" | "cacheBaseUrl" | "getAccessToken"> | undefined;
  /** Where instances share one token. Default: this one keeps its own, in memory. */
  tokenStore?: TokenStore | undefined;
  /**
   * Hosts of your own network that the secret and the token may go to over plain http, where their names do not tell that
   * nobody else can listen: `["hydra.auth"]`. Default: those that do, such as `localhost`, `hydra` and `10.0.0.7`.
   */
  insecureHosts?: readonly string[] | undefined;
  /** For token requests, and for FHIR where `fhir.fetch` is not set. Default: the global `fetch`. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Milliseconds that getting a token may take, all tries included; one that hangs takes half of it. Default: 20000. */
  tokenTimeout?: number | undefined;
}

/** A client that proves who it is by a secret (RFC 6749 §2.3.1). */
export interface SecretConfig extends CommonConfig {
  /** Never to be in a browser: it is good for all that the client may do. */
  clientSecret: string | undefined;
  /**
   * How the client is registered: with its secret in the `Authorization` header, or in the form. A server takes it in the
   * one way only. Default: `"client_secret_basic"`.
   */
  tokenEndpointAuthMethod?: "client_secret_basic" | "client_secret_post" | undefined;
  privateKey?: undefined;
  assertionAudience?: undefined;
}

/** A client that proves who it is by a signature (RFC 7523, SMART Backend Services: `private_key_jwt`). */
export interface KeyConfig extends CommonConfig {
  /**
   * The private key whose public half is registered: a JWK with its `kid`, or a `CryptoKey`. An elliptic key on P-384
   * signs as ES384, an RSA key as RS384 unless its `alg` says otherwise.
   */
  privateKey: ClientKey;
  /** `aud` of what is signed. Default: the token endpoint's address, as SMART has it. */
  assertionAudience?: string | undefined;
  clientSecret?: undefined;
  tokenEndpointAuthMethod?: undefined;
}

/** A back end and its credentials: a secret, or a key (SMART Backend Services). */
export type BackendConfig = SecretConfig | KeyConfig;

const example = "https://dev.medblocks.com";

/** What a token request needs, checked. */
export interface TokenRequestConfig {
  tokenEndpoint: string;
  clientId: string;
  credentials:
    { secret: string; isInForm: boolean } | { key: ClientKey; /** `aud` of what is signed. */ audience: string };
  /** In the order of their names: the same for the same request. */
  parameters: URLSearchParams;
  fetch: typeof globalThis.fetch | undefined;
}

interface RequiredConfig {
  request: TokenRequestConfig;
  /** How long getting a token may take, in ms. */
  patienceMs: number;
  fhirBaseUrl: string;
}

const defaultTimeoutMs = 20_000;

/** @throws {@link ConfigurationError} that names the first setting that is wrong, and the mend. */
export function requireBackendConfig(config: BackendConfig): RequiredConfig {
  const baseUrl = requireBaseUrl(config.baseUrl, "baseUrl", example);
  const { token: tokenEndpoint } = endpointsOf(baseUrl, requireEndpoints(config.endpoints ?? {}));
  const fhirBaseUrl = requireBaseUrl(config.fhirBaseUrl ?? `${baseUrl}/fhir`, "fhirBaseUrl", `${example}/fhir`);
  const { insecureHosts = [] } = config;
  requirePrivacy(tokenEndpoint, config.endpoints?.token === undefined ? "baseUrl" : "endpoints.token", insecureHosts);
  requirePrivacy(fhirBaseUrl, config.fhirBaseUrl === undefined ? "baseUrl" : "fhirBaseUrl", insecureHosts);
  const clientId = requireText(
    config.clientId,
    "clientId",
    isDevelopment && "Set it to the id of a Backend Application client.",
  );
  const credentials = requireCredentials(config, tokenEndpoint);
  requireStore(config.tokenStore);
  const { fetch, tokenTimeout: patienceMs = defaultTimeoutMs } = config;
  if (!(patienceMs > 0 && patienceMs < 2 ** 31)) {
    const mend = "Set it to one, or leave it out.";
    throw new ConfigurationError(
      isDevelopment && `tokenTimeout is not a number of milliseconds above 0 and below 2^31. ${mend}`,
      "tokenTimeout",
    );
  }
  const parameters = requireParameters(config);
  return { request: { tokenEndpoint, clientId, credentials, parameters, fetch }, patienceMs, fhirBaseUrl };
}

function requireParameters({ scope = "", extraParams }: BackendConfig): URLSearchParams {
  if (typeof scope !== "string") {
    throw new ConfigurationError(
      isDevelopment && "scope is not a string. Set it to space-separated scopes, or leave it out.",
      "scope",
    );
  }
  for (const [name, value] of Object.entries(extraParams ?? {})) {
    const isOurs = /^(grant_type|scope|client_(id|secret|assertion|assertion_type))$/.test(name);
    if (typeof value === "string" && !isOurs) continue;
    const what = isOurs ? "is set by the client itself" : "is not a string";
    throw new ConfigurationError(
      isDevelopment && `extraParams.${name} ${what}. Leave it out, or set it to a string.`,
      "extraParams",
    );
  }
  const parameters = new URLSearchParams(extraParams);
  const scopes = scope.split(" ").filter(Boolean).sort();
  if (scopes.length > 0) parameters.set("scope", scopes.join(" "));
  parameters.sort();
  return parameters;
}

function requireText(value: unknown, option: string, mend: string | false): string {
  if (typeof value === "string" && value.trim() !== "") return value;
  throw new ConfigurationError(isDevelopment && `${option} is missing. ${mend || ""}`, option);
}

function requireCredentials(config: BackendConfig, tokenEndpoint: string): TokenRequestConfig["credentials"] {
  const { clientSecret, privateKey, tokenEndpointAuthMethod: method, assertionAudience } = config;
  if (privateKey !== undefined) {
    if (clientSecret !== undefined || method !== undefined) {
      const mend = "Leave clientSecret and tokenEndpointAuthMethod out, or privateKey.";
      throw new ConfigurationError(
        isDevelopment && `A client has a secret or a private key, not both. ${mend}`,
        "privateKey",
      );
    }
    requirePrivateKey(privateKey);
    return { key: privateKey, audience: assertionAudience ?? tokenEndpoint };
  }
  const mend =
    isDevelopment &&
    "Set it to the secret of a Backend Application client, or set privateKey; read it from the environment.";
  const secret = requireText(clientSecret, "clientSecret", mend);
  if (method !== undefined && method !== "client_secret_basic" && method !== "client_secret_post") {
    throw new ConfigurationError(
      isDevelopment &&
        'tokenEndpointAuthMethod is neither "client_secret_basic" nor "client_secret_post". Set it to one of them.',
      "tokenEndpointAuthMethod",
    );
  }
  return { secret, isInForm: method === "client_secret_post" };
}

function requireStore(store: unknown): void {
  if (store === undefined) return;
  const { get, set } = (store ?? {}) as Partial<TokenStore>;
  if (typeof get === "function" && typeof set === "function") return;
  const mend = "Pass an object with get and set, such as a Keyv, or leave it out.";
  throw new ConfigurationError(isDevelopment && `tokenStore is not a store of tokens. ${mend}`, "tokenStore");
}

/** Names that no public name server knows (RFC 6761 and 6762 among them), and those of a cluster. */
const innerNames = /^[^.:]+$|\.(localhost|local|internal|intranet|corp|lan|svc|test|example|invalid|home\.arpa)$/;
/** Loopback, private (RFC 1918, RFC 6598), link-local. */
const innerIpv4 =
  /^(127|10)(\.\d+){3}$|^192\.168(\.\d+){2}$|^172\.(1[6-9]|2\d|3[01])(\.\d+){2}$|^169\.254(\.\d+){2}$|^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])(\.\d+){2}$/;
/** Loopback, unique local (RFC 4193), link-local. */
const innerIpv6 = /^\[(::1|f[cd]..:.*|fe[89ab].:.*)\]$/;

/** A secret, and a token that reads everything, cross no public network in the clear (RFC 6749 §3.2). */
function requirePrivacy(url: string, option: string, insecureHosts: readonly string[]): void {
  const { protocol, hostname } = new URL(url);
  const host = hostname.replace(/\.$/, "");
  if (protocol === "https:" || insecureHosts.includes(host)) return;
  if ([innerNames, innerIpv4, innerIpv6].some((inner) => inner.test(host))) return;
  throw new ConfigurationError(
    isDevelopment &&
      `${option} leads over plain http to ${host}, where others could read the secret and the token. Use https; for a host of your own network, set insecureHosts: ["${host}"].`,
    option,
  );
}
