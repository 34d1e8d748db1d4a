import { ErrorResponse, ErrorTimeout, OidcClient, WebStorageStateStore, type RefreshState } from "oidc-client-ts";
import { AuthError, authErrorCode } from "../AuthError.js";
import type { ResolvedAuthConfig } from "./AuthConfig.js";
import type { SignInOptions } from "./AuthStore.js";
import { stateMarker, statePrefix } from "./callback.js";
import type { SessionRecord, TokenSet } from "./sessionRecord.js";
import { webStorage } from "./webStorage.js";
import { noScope, toTokenSet } from "./tokenResponse.js";

// The only file that imports oidc-client-ts and speaks snake_case. It is loaded when the protocol is needed, not before.

const timeoutSeconds = 30;

export interface OidcProtocol {
  /** The authorization request's URL; its state and verifier are stored until the callback. */
  readonly signInUrl: (options: SignInOptions & { returnTo: string }) => Promise<string>;
  /**
   * Exchanges the code of a callback URL.
   *
   * @throws {@link AuthError} `not_reauthenticated` if the password was to be asked for, and was not.
   */
  readonly redeem: (callbackUrl: string) => Promise<TokenSet>;
  readonly renew: (record: SessionRecord) => Promise<TokenSet>;
  readonly revoke: (tokens: TokenSet) => Promise<void>;
  /** The server's own sign-out page, where it has one. `state` comes back with the browser when that is done. */
  readonly signOutUrl: (idToken: string, state: string | undefined) => Promise<string | undefined>;
}

export function createOidcProtocol(config: ResolvedAuthConfig): OidcProtocol {
  const {
    baseUrl,
    clientId,
    redirectUri = window.location.origin,
    postLogoutRedirectUri,
    endpoints,
    overrides,
  } = config;
  const client = new OidcClient({
    authority: baseUrl,
    client_id: clientId,
    redirect_uri: redirectUri,
    ...(postLogoutRedirectUri === undefined ? {} : { post_logout_redirect_uri: postLogoutRedirectUri }),
    ...(config.discovery ? { metadataSeed: toMetadata(overrides) } : { metadata: toMetadata(endpoints) }),
    stateStore: new WebStorageStateStore({ store: webStorage("session"), prefix: statePrefix(config) }),
    requestTimeoutInSeconds: timeoutSeconds,
    filterProtocolClaims: false,
    // It stands for every request to the token endpoint. Without it an error page in HTML hides its HTTP status.
    revokeTokenAdditionalContentTypes: ["text/html", "text/plain", "application/problem+json"],
  });

  async function revoke({ accessToken, refreshToken }: TokenSet): Promise<void> {
    const tokens = [
      ...(refreshToken ? [client.revokeToken(refreshToken, "refresh_token")] : []),
      client.revokeToken(accessToken, "access_token"),
    ];
    await Promise.allSettled(tokens);
  }

  return {
    async signInUrl({ mode = "redirect", returnTo, prompt, loginHint, scope = config.scope, extraParams }) {
      if (!globalThis.crypto?.subtle) throw new AuthError("insecure_context");
      if (config.discovery) await discover(client);
      const request = await attempt(() =>
        client.createSigninRequest({
          state: { mode, returnTo, scope, prompt, startedAt: Date.now() } satisfies SignInMemo,
          url_state: stateMarker(config, mode),
          scope: noScope,
          omitScopeWhenRequesting: true,
          extraQueryParams: { ...(scope === "" ? {} : { scope }), ...extraParams },
          ...(scope.split(" ").includes("openid") ? { nonce: crypto.randomUUID() } : {}),
          ...(prompt === undefined ? {} : { prompt }),
          ...(loginHint === undefined ? {} : { login_hint: loginHint }),
        }),
      );
      return request.url;
    },

    async redeem(callbackUrl) {
      if (config.discovery) await discover(client);
      const iss = new URL(callbackUrl).searchParams.get("iss");
      const issuer = (await attempt(() => client.metadataService.getIssuer())) as string | undefined;
      if (iss !== null && issuer !== undefined && trimSlash(iss) !== trimSlash(issuer)) {
        throw new AuthError("issuer_mismatch");
      }
      const isRefusal = new URL(callbackUrl).searchParams.has("error");
      const response = await attempt(() => client.processSigninResponse(callbackUrl), isRefusal);
      const memo = (response.userState ?? {}) as Partial<SignInMemo>;
      const tokens = toTokenSet(response, memo.scope ?? "");
      if (tokens.scopes.includes("openid") && !tokens.idToken) throw new AuthError("missing_id_token");
      // oidc-client-ts checks the nonce only (OpenID Connect Core §3.1.3.7, 3).
      const { aud } = tokens.claims;
      if (tokens.idToken && ![aud].flat().includes(clientId)) throw new AuthError("invalid_id_token");
      if (memo.prompt?.split(" ").includes("login") && !isFreshlyAuthenticated(tokens, memo.startedAt)) {
        await revoke(tokens);
        throw new AuthError("not_reauthenticated");
      }
      return tokens;
    },

    async renew(record) {
      // The class of this name is in its types only.
      const state: RefreshState = {
        refresh_token: record.refreshToken ?? "",
        id_token: record.idToken ?? "",
        session_state: null,
        scope: record.scopes.join(" "),
        profile: record.claims as RefreshState["profile"],
      };
      const response = await attempt(() =>
        // Without a scope the server grants what it granted before (RFC 6749 §6).
        client.useRefreshToken({ state, timeoutInSeconds: timeoutSeconds, extraTokenParams: { scope: undefined } }),
      );
      const tokens = toTokenSet(response, record.scopes.join(" "));
      return {
        ...tokens,
        refreshToken: tokens.refreshToken ?? record.refreshToken,
        idToken: tokens.idToken || record.idToken,
      };
    },

    revoke,

    async signOutUrl(idToken, state) {
      if (config.discovery) await discover(client);
      if (!(await client.metadataService.getEndSessionEndpoint())) return undefined;
      const extraQueryParams: Record<string, string> = state === undefined ? {} : { state };
      return (await client.createSignoutRequest({ id_token_hint: idToken, extraQueryParams })).url;
    },
  };
}

function toMetadata(endpoints: Partial<ResolvedAuthConfig["endpoints"]>): Record<string, string> {
  const names = {
    authorization: "authorization_endpoint",
    token: "token_endpoint",
    revocation: "revocation_endpoint",
    endSession: "end_session_endpoint",
    userinfo: "userinfo_endpoint",
    jwks: "jwks_uri",
    issuer: "issuer",
  } as const;
  return Object.fromEntries(Object.entries(endpoints).map(([name, url]) => [names[name as keyof typeof names], url]));
}

function trimSlash(url: string): string {
  return url.replace(/\/$/, "");
}

/** Reads the server's OpenID configuration; the second time it is there already. */
async function discover(client: OidcClient): Promise<void> {
  try {
    await client.metadataService.getMetadata();
  } catch (error) {
    throw new AuthError("discovery_failed", { status: statusIn(error), cause: harmlessCause(error) });
  }
}

/** `isRefusal` tells that an error is the authorization endpoint's word, whatever it is, and no answer over HTTP. */
async function attempt<T>(work: () => Promise<T>, isRefusal = false): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  // oidc-client-ts's own limit ends with the answer's headers: a body that stalls would hold the session for ever.
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AuthError("timeout")), (timeoutSeconds + 5) * 1000);
  });
  try {
    return await Promise.race([work(), limit]);
  } catch (error) {
    throw toAuthError(error, isRefusal);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * What failed, without what it held: oidc-client-ts's errors carry the form that was posted (the refresh token, the
 * code, the verifier) and, in their message, what the server answered.
 */
function toAuthError(error: unknown, isRefusal: boolean): AuthError {
  if (error instanceof AuthError) return error;
  if (error instanceof ErrorResponse) {
    const { error: oauthError, error_description: description } = error;
    // Gateways have an `error` of their own: an object, or HTTP's phrase. That is no verdict on a token.
    if (!isRefusal && !isTokenErrorCode(oauthError)) return new AuthError("temporarily_unavailable");
    return new AuthError(authErrorCode(oauthError ?? ""), {
      oauthError: oauthError ?? undefined,
      description: description ?? undefined,
    });
  }
  if (error instanceof ErrorTimeout) return new AuthError("timeout", { cause: error });
  if (error instanceof TypeError) return new AuthError("network_error", { cause: error });
  const message = error instanceof Error ? error.message : "";
  const status = statusIn(error);
  if (status !== undefined) {
    return new AuthError(status === 429 || status >= 500 ? "temporarily_unavailable" : "invalid_token_response", {
      status,
    });
  }
  if (/missing part #2/.test(message)) return new AuthError("missing_id_token");
  if (/id_?token/i.test(message) || message.startsWith("Invalid token specified"))
    return new AuthError("invalid_id_token");
  return new AuthError("invalid_token_response");
}

/** Whether it is a code as RFC 6749 §5.2 has them; `error` alone is the word of a server that has none. */
function isTokenErrorCode(error: unknown): boolean {
  return typeof error === "string" && error !== "error" && /^[a-z][a-z_]*$/.test(error);
}

/** oidc-client-ts tells the HTTP status in the text of its errors only: `Bad Gateway (502)`. */
function statusIn(error: unknown): number | undefined {
  const status = error instanceof Error ? /\((\d{3})\)(?::|$)/.exec(error.message)?.[1] : undefined;
  return status === undefined ? undefined : Number(status);
}

function harmlessCause(error: unknown): unknown {
  return error instanceof TypeError || error instanceof ErrorTimeout ? error : undefined;
}

/** What is remembered from the request to the callback. */
interface SignInMemo {
  mode: "redirect" | "popup";
  returnTo: string;
  scope: string;
  prompt: string | undefined;
  /** Ms since 1970. */
  startedAt: number;
}

/** Servers and browsers round their seconds each in their own way. */
const authTimeLeewaySeconds = 10;

/**
 * Whether `auth_time` (OpenID Connect Core §2), where there is one, is of this sign-in. The server's times are compared
 * with each other, and ours with each other: how far apart the clocks are does not matter.
 */
function isFreshlyAuthenticated({ claims, receivedAt }: TokenSet, startedAt = 0): boolean {
  const { auth_time: authTime, iat } = claims;
  if (typeof authTime !== "number" || typeof iat !== "number") return true;
  return iat - authTime <= (receivedAt - startedAt) / 1000 + authTimeLeewaySeconds;
}
