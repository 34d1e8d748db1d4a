import { createHash, randomBytes } from "node:crypto";
import { signInByHttp, type SignInByHttpOptions } from "./signInByHttp.js";

/** An authorization request as an app makes it; `parameters` overrides what it sends, and `undefined` leaves out. */
export interface CodeFlowOptions {
  url: string;
  clientId: string;
  redirectUri: string;
  scope?: string;
  parameters?: Record<string, string | undefined>;
}

export interface CodeFlow extends CodeFlowOptions {
  authorizeUrl: string;
  verifier: string;
}

/** The fields of a token response or of a token error. */
export interface TokenAnswer {
  access_token?: string;
  refresh_token?: string;
  id_token?: string;
  error?: string;
  [field: string]: unknown;
}

export function beginCodeFlow(options: CodeFlowOptions): CodeFlow {
  const { url, clientId, redirectUri, scope, parameters = {} } = options;
  const verifier = randomBytes(32).toString("base64url");
  const all: Record<string, string | undefined> = {
    response_type: "code",
    client_id: clientId,
    redirect_uri: redirectUri,
    scope,
    state: "state-of-the-app",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...parameters,
  };
  const query = new URLSearchParams(
    Object.entries(all).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
  return { ...options, verifier, authorizeUrl: `${url}/oauth2/auth?${query}` };
}

export async function postForm(
  url: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<{ response: Response; body: TokenAnswer }> {
  const response = await fetch(url, { method: "POST", body: new URLSearchParams(form), headers });
  const text = await response.text();
  return { response, body: text === "" ? {} : (JSON.parse(text) as TokenAnswer) };
}

/** Exchanges the code of a callback URL. */
export function redeem({ url, clientId, redirectUri, verifier }: CodeFlow, callbackUrl: string) {
  return postForm(`${url}/oauth2/token`, {
    grant_type: "authorization_code",
    client_id: clientId,
    redirect_uri: redirectUri,
    code: new URL(callbackUrl).searchParams.get("code") ?? "",
    code_verifier: verifier,
  });
}

/** The whole of it: from the authorization request to the tokens. */
export async function signInForTokens(
  options: CodeFlowOptions & Omit<SignInByHttpOptions, "authorizeUrl">,
): Promise<TokenAnswer> {
  const flow = beginCodeFlow(options);
  const { response, body } = await redeem(flow, await signInByHttp({ ...options, ...flow }));
  if (!response.ok) throw new Error(`The sandbox gave no tokens: ${response.status} ${body.error}`);
  return body;
}

export function refresh(url: string, clientId: string, refreshToken: unknown, more: Record<string, string> = {}) {
  return postForm(`${url}/oauth2/token`, {
    grant_type: "refresh_token",
    client_id: clientId,
    refresh_token: String(refreshToken),
    ...more,
  });
}

/** Whether the server still takes an access token. */
export async function isActive(url: string, accessToken: unknown): Promise<boolean> {
  const { body } = await postForm(`${url}/admin/oauth2/introspect`, { token: String(accessToken) });
  return Boolean(body.active);
}
