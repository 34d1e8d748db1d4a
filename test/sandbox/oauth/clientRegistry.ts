import type { ClientMetadata, JWK } from "oidc-provider";
import type { FhirServerOption } from "../../../src/testing/fhir/ServerBehavior.js";
import { secretAlias } from "./clientSecrets.js";
import type { ContextDelivery } from "./launchContext.js";
import type { SignInBehavior } from "./SignInBehavior.js";

/** An app that may sign people in at the sandbox, or a backend that has a secret or keys. */
export interface SandboxClient {
  clientId: string;
  /** What the sign-in and consent pages call it. Default: the id. */
  name?: string;
  /** Present: a public client for the authorization-code flow with PKCE (or, with a secret, a confidential one). */
  redirectUris?: string[];
  postLogoutRedirectUris?: string[];
  /** Present: a backend client for the client-credentials flow. */
  clientSecret?: string;
  /** How it sends its secret; another way is refused. Default: `"client_secret_basic"`. */
  tokenEndpointAuthMethod?: "client_secret_basic" | "client_secret_post";
  /** Present: a backend client that signs its requests (private_key_jwt, RS384 or ES384). Public keys only. */
  jwks?: { keys: JWK[] };
  /** The scopes that it may ask for, space-separated. `""` is Hydra's default: `offline_access offline openid`. Default: every scope that the sandbox knows. */
  scope?: string;
  /** Default 3600. It is answered as `expires_in: 3600` at the code exchange, and as 3599 for the other grants. */
  accessTokenSeconds?: number;
  /** Default 30 days. */
  refreshTokenSeconds?: number;
  /** `"ask"` shows the consent page at each sign-in. Default: granted without asking. */
  consent?: "ask" | "granted";
  /** The token response of Medblocks' documentation, to the letter: no id_token, no refresh token, `scope: ""`. */
  literalSeedResponse?: boolean;
  /** How it is given its launch context where the launch does not say. Default: `"tokenResponse"`. */
  launchContext?: ContextDelivery;
  /** Where it is opened by a launch (SMART's EHR launch): present, the launcher at `/ignite` offers it. */
  launchUrl?: string;
  /** `"allow"` lets its sign-in, consent and patient pages be shown in a frame. Default: no frame shows them. */
  framing?: "allow";
  /** How the FHIR server behaves for its requests. Default: as the sandbox's `fhir` option says. */
  fhir?: FhirServerOption;
  /** How sign-in, token endpoint and sign-out behave for it. Default: as `startSandbox({ signIn })` says. */
  signIn?: SignInBehavior;
}

export interface ClientRegistry {
  // The sandbox's own clients are found by their ids, and stand in no list.
  add(client: SandboxClient): void;
  remove(clientId: string): void;
  get(clientId: string | undefined): SandboxClient | undefined;
  all(): SandboxClient[];
  /** How the server behaves for a client; for none: as for all. */
  signInOf(clientId: string | undefined): SignInBehavior;
}

export function createClientRegistry(own: readonly SandboxClient[], signIn: SignInBehavior): ClientRegistry {
  const clients = new Map<string, SandboxClient>();
  return {
    signInOf: (clientId) => ({ ...signIn, ...clients.get(clientId ?? "")?.signIn }),
    add: (client) => void clients.set(client.clientId, client),
    remove: (clientId) => void clients.delete(clientId),
    get: (clientId) =>
      clientId === undefined ? undefined : (clients.get(clientId) ?? own.find((one) => one.clientId === clientId)),
    all: () => [...clients.values()],
  };
}

/** The client as oidc-provider wants it described (RFC 7591). */
export function toMetadata(client: SandboxClient): ClientMetadata {
  const backend = client.clientSecret !== undefined || client.jwks !== undefined;
  const interactive = client.redirectUris !== undefined;
  return {
    client_id: client.clientId,
    client_name: client.name ?? client.clientId,
    redirect_uris: client.redirectUris ?? [],
    response_types: interactive ? ["code"] : [],
    grant_types: [
      ...(interactive ? ["authorization_code", "refresh_token"] : []),
      ...(backend ? ["client_credentials"] : []),
    ],
    token_endpoint_auth_method: client.jwks ? "private_key_jwt" : backend ? "client_secret_basic" : "none",
    ...(client.clientSecret === undefined ? {} : { client_secret: secretAlias(client.clientSecret) }),
    ...(client.jwks === undefined ? {} : { jwks: client.jwks }),
  };
}

export function redirectUriAllowed(registered: readonly string[] | undefined, uri: string): boolean {
  return (registered ?? []).some((one) => one === uri || withoutLoopbackPort(one) === withoutLoopbackPort(uri));
}

export function originAllowed(client: SandboxClient | undefined, origin: string): boolean {
  return (client?.redirectUris ?? []).some((uri) => {
    const registered = new URL(uri).origin;
    return registered === origin || withoutLoopbackPort(`${registered}/`) === withoutLoopbackPort(`${origin}/`);
  });
}

/** A loopback IP matches on any port (RFC 8252 §7.3). `localhost` is a name and does not, in Hydra either. */
function withoutLoopbackPort(uri: string): string {
  return uri.replace(/^(http:\/\/(?:127\.0\.0\.1|\[::1\])):\d+(?=[/?]|$)/, "$1");
}
