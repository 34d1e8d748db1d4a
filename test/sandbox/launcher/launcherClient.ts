import { createHash, randomBytes } from "node:crypto";
import type { SandboxClient } from "../oauth/clientRegistry.js";
import { launcherPath } from "./launchOptions.js";

const clientId = "medblocks-ignite";
export const signedInPath = `${launcherPath}/signed-in`;

/** The launcher signs people in as any app does, and is a client for that alone: nobody redeems its codes. */
export function launcherClient(origin: string): SandboxClient {
  return { clientId, name: "Medblocks Ignite", redirectUris: [`${origin}${signedInPath}`], scope: "openid" };
}

/** Where somebody signs in who is to come back to the launcher, with the same query. */
export function launcherSignInUrl(origin: string, query: string): string {
  const parameters = {
    response_type: "code",
    client_id: clientId,
    redirect_uri: `${origin}${signedInPath}`,
    scope: "openid",
    state: Buffer.from(JSON.stringify({ query })).toString("base64url"),
    code_challenge: createHash("sha256").update(randomBytes(32)).digest("base64url"),
    code_challenge_method: "S256",
  };
  return `${origin}/oauth2/auth?${new URLSearchParams(parameters)}`;
}

/** The query that somebody left with; it may have been typed by anybody, and leads nowhere but to the launcher. */
export function queryOfState(state: string | null): URLSearchParams {
  try {
    const { query } = JSON.parse(Buffer.from(state ?? "", "base64url").toString("utf8")) as { query?: unknown };
    return new URLSearchParams(typeof query === "string" ? query : "");
  } catch {
    return new URLSearchParams();
  }
}
