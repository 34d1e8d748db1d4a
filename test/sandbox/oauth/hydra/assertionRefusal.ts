import type { SandboxClient } from "../clientRegistry.js";
import { hydraErrors, type OAuthError } from "./hydraErrors.js";

type Part = Record<string, unknown>;

/** Refuses the signed assertions that Hydra refuses in another way than oidc-provider does. */
export function createAssertionCheck(): (
  form: URLSearchParams,
  client: SandboxClient | undefined,
) => OAuthError | undefined {
  const usedIds = new Set<string>();
  return (form, client) => {
    const [header, claims] = (form.get("client_assertion") ?? "").split(".").map(parsePart);
    if (!header || !claims || !client?.jwks) return undefined;
    const { kid } = header;
    if (typeof kid === "string" && !client.jwks.keys.some((key) => key.kid === kid)) {
      const hint = `The JSON Web Token uses signing key with kid '${kid}', which could not be found.`;
      return hydraErrors.invalidRequest(hint);
    }
    if (typeof claims.exp === "number" && claims.exp * 1000 < Date.now()) return hydraErrors.unrecognizable();
    const id = JSON.stringify([client.clientId, claims.jti]);
    if (usedIds.has(id)) return hydraErrors.jtiKnown();
    if (claims.jti !== undefined) usedIds.add(id);
    return undefined;
  };
}

function parsePart(part: string): Part | undefined {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8")) as Part;
  } catch {
    return undefined;
  }
}
