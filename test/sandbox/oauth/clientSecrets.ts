import type { IncomingMessage } from "node:http";
import type { ClientRegistry, SandboxClient } from "./clientRegistry.js";
import { hydraErrors, type OAuthError } from "./hydra/hydraErrors.js";

// oidc-provider takes secrets of printable ASCII only, and does not mind how they are sent. Hydra minds that, and takes any
// text; so oidc-provider is given each secret, and each request's, under a name of ASCII.

/** What oidc-provider knows a secret by. */
export function secretAlias(secret: string): string {
  return Buffer.from(secret).toString("base64url");
}

export interface ClientProof {
  /** The form with the secret's alias, if it holds a secret. */
  form: URLSearchParams;
  authorization: string | undefined;
  /** Hydra's answer to a client that proves who it is in another way than it is registered for. */
  refusal?: OAuthError;
}

export function proofOf(req: IncomingMessage, form: URLSearchParams, clients: ClientRegistry): ClientProof {
  const { authorization } = req.headers;
  const secret = form.get("client_secret");
  if (secret !== null) {
    const aliased = new URLSearchParams(form);
    aliased.set("client_secret", secretAlias(secret));
    const client = clients.get(form.get("client_id") ?? undefined);
    return { form: aliased, authorization, ...refusalOf(client, "client_secret_post") };
  }
  const credentials = basicCredentials(authorization);
  if (!credentials) return { form, authorization };
  const aliased = new URLSearchParams({ [credentials.id]: secretAlias(credentials.secret) }).toString();
  return {
    form,
    authorization: `Basic ${Buffer.from(aliased.replace("=", ":")).toString("base64")}`,
    ...refusalOf(clients.get(credentials.id), "client_secret_basic"),
  };
}

/** Each is form-URL-encoded by itself (RFC 6749 §2.3.1); what is not is left for oidc-provider to refuse. */
function basicCredentials(authorization: string | undefined): { id: string; secret: string } | undefined {
  const encoded = /^basic ([a-z\d+/]+=*)$/i.exec(authorization ?? "")?.[1];
  const [id, ...secret] = Buffer.from(encoded ?? "", "base64")
    .toString("utf8")
    .split(":");
  if (!id || secret.length === 0) return undefined;
  try {
    return { id: formDecoded(id), secret: formDecoded(secret.join(":")) };
  } catch {
    return undefined;
  }
}

/** @throws URIError for what is not encoded so. */
function formDecoded(text: string): string {
  return decodeURIComponent(text.replaceAll("+", " "));
}

function refusalOf(client: SandboxClient | undefined, method: string): Pick<ClientProof, "refusal"> {
  const registered = client?.jwks ? "private_key_jwt" : (client?.tokenEndpointAuthMethod ?? "client_secret_basic");
  if (!client || (client.clientSecret === undefined && !client.jwks) || method === registered) return {};
  return {
    refusal: hydraErrors.invalidClient(
      `The OAuth 2.0 Client supports client authentication method '${registered}', but method '${method}' was requested. You must configure the OAuth 2.0 client's 'token_endpoint_auth_method' value to accept '${method}'.`,
    ),
  };
}
