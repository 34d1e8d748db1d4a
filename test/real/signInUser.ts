import { signInForTokens, type TokenAnswer } from "../sandbox/codeFlow.js";
import type { Deployment } from "./Deployment.js";
import { registerClient, type ClientOptions } from "./registerClient.js";

const redirectUri = "http://localhost:1/callback";

export interface UserTokens extends TokenAnswer {
  clientId: string;
}

/** Signs a user in without a browser, by a new client, and returns the tokens. */
export async function signInUser(
  { url, hydraAdminUrl }: Deployment,
  username: "admin" | "practitioner" | "patient" = "practitioner",
  client: ClientOptions = {},
): Promise<UserTokens> {
  const clientId = await registerClient(hydraAdminUrl, { redirectUris: [redirectUri], ...client });
  const scope = "openid offline_access";
  const tokens = await signInForTokens({ url, clientId, redirectUri, scope, username, password: username });
  return { ...tokens, clientId };
}
