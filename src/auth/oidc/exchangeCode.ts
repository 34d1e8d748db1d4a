import { AuthError, authErrorCode } from "../../AuthError.js";
import { isDevelopment } from "../../ConfigurationError.js";
import { errorCodeIn, readTokenResponse, type JsonObject } from "../../readTokenResponse.js";
import type { ResolvedAuthConfig } from "../AuthConfig.js";
import { contextOf } from "../launch/contextOf.js";
import { isForAnotherPatient } from "../launch/launchedSignIn.js";
import { otherServer, type TokenSet } from "../session/sessionRecord.js";
import { readAuthTransaction, transactionId, type AuthTransaction } from "./authTransaction.js";
import { webStorage } from "../storage/webStorage.js";
import {
  decodeIdToken,
  findIdTokenFault,
  isExpectedIssuer,
  type ExpectedIdToken,
  type IdTokenFault,
} from "./idTokenChecks.js";
import type { AuthorizationServer, FindAuthorizationServer } from "./oidcClients.js";
import { revokeTokens } from "./revokeTokens.js";
import { requestTokens } from "./tokenEndpoint.js";
import { toTokenSet } from "./tokenResponse.js";

type Memo = Partial<AuthTransaction>;

/** Exchanges the code of a callback URL for tokens, and checks that they are for this sign-in. */
export async function exchangeCode(
  config: ResolvedAuthConfig,
  findServer: FindAuthorizationServer,
  callbackUrl: string,
): Promise<TokenSet> {
  const memo = readAuthTransaction(config, transactionId(new URL(callbackUrl)), webStorage("session")) ?? {};
  const server = await findServer(memo.server);
  const { iss, code, redirectUri, codeVerifier, nonce } = await readCallback(server, memo, callbackUrl);
  const json = await requestTokens(server.tokenEndpoint, {
    grant_type: "authorization_code",
    client_id: config.clientId,
    code,
    redirect_uri: redirectUri,
    code_verifier: codeVerifier,
  });
  try {
    const issuer = server.tokenIssuer ?? (memo.server ? undefined : iss);
    return await toSignInTokens(config, memo, json, { clientId: config.clientId, issuer, server: memo.server, nonce });
  } catch (error) {
    const { accessToken, refreshToken } = readTokenResponse(json);
    const revocation = { endpoint: server.revocationEndpoint, clientId: config.clientId };
    // A server that does not answer must not delay the error that the user sees.
    if (accessToken !== undefined) revokeTokens(revocation, { accessToken, refreshToken }).catch(() => {});
    throw error;
  }
}

/** Returns the tokens of a sign-in. Throws if they do not belong to it. */
async function toSignInTokens(
  config: ResolvedAuthConfig,
  memo: Memo,
  json: JsonObject,
  expected: ExpectedIdToken,
): Promise<TokenSet> {
  const requestedScopes = (memo.scope ?? "").split(" ").filter(Boolean);
  const tokens: TokenSet = {
    ...toTokenSet(json, requestedScopes, checkIdToken(json, requestedScopes, expected)),
    requestedScopes: requestedScopes.filter((scope) => scope !== "launch"),
    launchedBy: memo.server,
  };
  tokens.context = await contextOf(otherServer(config, tokens), tokens.launch);
  if (memo.server && isForAnotherPatient(memo.server, tokens.launch?.patient)) throw new AuthError("launch_mismatch");
  return tokens;
}

/** What an authorization response and the request before it say. */
interface Callback {
  iss: string | undefined;
  code: string;
  redirectUri: string;
  codeVerifier: string | undefined;
  nonce: string | undefined;
}

/** Reads a callback URL, and forgets its state: a code is for one use (RFC 6749 §4.1.2). */
async function readCallback(server: AuthorizationServer, memo: Memo, callbackUrl: string): Promise<Callback> {
  const { state, response } = await server.client.readSigninResponseState(callbackUrl, true).catch(() => {
    throw new AuthError("unknown_state");
  });
  const iss = new URL(callbackUrl).searchParams.get("iss") ?? undefined;
  const isExpected =
    iss === undefined ? !server.sendsIssuer : isExpectedIssuer(iss, server.responseIssuer, memo.server);
  if (!isExpected) throw new AuthError("issuer_mismatch");
  if (response.error) throw authorizationError(memo, response.error, response.error_description ?? undefined);
  if (!response.code) throw new AuthError("authorization_failed");
  return {
    iss,
    code: response.code,
    redirectUri: state.redirect_uri,
    codeVerifier: state.code_verifier,
    nonce: state.nonce,
  };
}

/** The text of an address may be anything: only what looks like an error code gets into the error. */
function authorizationError(memo: Memo, error: string, description: string | undefined): AuthError {
  const oauthError = errorCodeIn(error);
  const code = authErrorCode(oauthError ?? "");
  const isPageWanted = memo.isSilent && /^(login|consent|interaction|account_selection)_required$/.test(code);
  if (isPageWanted) return new AuthError("popup_required", { oauthError });
  return new AuthError(code, { oauthError, description });
}

/** Returns the claims of the id_token; none where the server sent no id_token and granted no `openid`. */
function checkIdToken(json: JsonObject, requestedScopes: string[], expected: ExpectedIdToken) {
  const { accessToken, idToken, scopes = requestedScopes } = readTokenResponse(json);
  if (accessToken === undefined) throw new AuthError("invalid_token_response");
  if (idToken === undefined) {
    if (scopes.includes("openid")) throw new AuthError("missing_id_token");
    return {};
  }
  const claims = decodeIdToken(idToken);
  const fault = claims ? findIdTokenFault(claims, expected, Date.now()) : undefined;
  if (!claims || fault) throw new AuthError("invalid_id_token", { advice: adviceFor(fault, expected) });
  return claims;
}

function adviceFor(fault: IdTokenFault | undefined, { issuer }: ExpectedIdToken): string | undefined {
  if (fault === "iss" && issuer !== undefined) {
    return isDevelopment
      ? "The id_token is of another issuer than the expected one. Check endpoints.issuer: it has to be the issuer that the sign-in server writes into its id_tokens."
      : "invalid id token: endpoints.issuer";
  }
  // Users can correct a clock, so a production build says it as well.
  if (fault === "clock") {
    return "The id_token expired more than a day ago by this device's clock. Check date and time of this device, and sign in again.";
  }
  return undefined;
}
