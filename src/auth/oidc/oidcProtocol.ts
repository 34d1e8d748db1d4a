import { ErrorResponse, ErrorTimeout, OidcClient, WebStorageStateStore, type RefreshState } from "oidc-client-ts";
import { AuthError, authErrorCode } from "../../AuthError.js";
import { metadataNames, type Endpoints } from "../../Endpoints.js";
import { errorName } from "../../errorName.js";
import { randomUuid } from "../../randomUuid.js";
import type { ResolvedAuthConfig } from "../AuthConfig.js";
import type { SignInOptions } from "../AuthStore.js";
import { readAuthTransaction, transactionId, type AuthTransaction } from "./authTransaction.js";
import { contextOf } from "../launch/contextOf.js";
import { isForAnotherPatient, scopeFor } from "../launch/launchedSignIn.js";
import type { PendingLaunch } from "../launch/pendingLaunches.js";
import { isForFhir } from "../launch/launchSettings.js";
import { otherServer, type SessionRecord, type TokenSet } from "../session/sessionRecord.js";
import type { SmartServer } from "../launch/SmartServer.js";
import { isExpectedIssuer } from "./idTokenChecks.js";
import { noScope, toTokenSet } from "./tokenResponse.js";
import { renewedLaunch } from "../launch/toLaunchContext.js";
import { stateMarker, storageKeys } from "../storage/storageKeys.js";
import { webStorage } from "../storage/webStorage.js";

// The only file that imports oidc-client-ts and speaks snake_case. It is loaded when the protocol is needed, not before.

const timeoutSeconds = 30;

export interface SignInRequest extends SignInOptions {
  returnTo: string;
  /** The server that has launched the app; none for our own. */
  server: SmartServer | undefined;
  /** The same, as far as it may be stored meanwhile. */
  remembered: SmartServer | undefined;
  launch: PendingLaunch | undefined;
  /** The server is asked to show no page, since this page is in a frame; not for the app's own `prompt`. */
  isSilent: boolean;
  /** What is stored besides, for a second try. */
  repeat: Pick<AuthTransaction, "options" | "isSecondTry" | "demand">;
}

export interface OidcProtocol {
  /** The authorization request's URL; its state and verifier are stored until the callback. */
  readonly signInUrl: (request: SignInRequest) => Promise<string>;
  /**
   * Exchanges the code of a callback URL.
   *
   * @throws {@link AuthError} `launch_mismatch` if the token is for another patient than the launch; `popup_required` if the
   * server does not sign in without showing a page.
   */
  readonly exchangeCode: (callbackUrl: string) => Promise<TokenSet>;
  readonly renew: (record: SessionRecord) => Promise<TokenSet>;
  readonly revoke: (tokens: TokenSet) => Promise<void>;
  /** The server's own sign-out page, where it has one. `state` comes back with the browser when that is done. */
  readonly signOutUrl: (
    session: Pick<SessionRecord, "idToken" | "launchedBy">,
    state: string | undefined,
  ) => Promise<string | undefined>;
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
  const clients = new Map<string, OidcClient>();

  /** The client at our own server, or at the one that has launched the app. */
  async function clientAt(server: SmartServer | undefined): Promise<OidcClient> {
    const key = server ? JSON.stringify([server.fhirBaseUrl, server.endpoints]) : "";
    const client = clients.get(key) ?? createClient(server);
    clients.set(key, client);
    if (!server && config.discovery) await discover(client);
    return client;
  }

  function createClient(server: SmartServer | undefined): OidcClient {
    return new OidcClient({
      authority: server?.fhirBaseUrl ?? baseUrl,
      client_id: clientId,
      redirect_uri: redirectUri,
      ...(postLogoutRedirectUri === undefined ? {} : { post_logout_redirect_uri: postLogoutRedirectUri }),
      ...(!server && config.discovery
        ? { metadataSeed: toMetadata(overrides) }
        : { metadata: toMetadata(server?.endpoints ?? endpoints) }),
      stateStore: new WebStorageStateStore({ store: webStorage("session"), prefix: storageKeys(config).signIns }),
      requestTimeoutInSeconds: timeoutSeconds,
      filterProtocolClaims: false,
      // It stands for every request to the token endpoint. Without it an error page in HTML hides its HTTP status.
      revokeTokenAdditionalContentTypes: ["text/html", "text/plain", "application/problem+json"],
    });
  }

  /** What tells whose record the tokens are about, and at which server. */
  function digestOf(tokens: TokenSet): Promise<string | undefined> {
    return contextOf(otherServer(config, tokens), tokens.launch);
  }

  async function revoke({ accessToken, refreshToken, launchedBy }: TokenSet): Promise<void> {
    const client = await clientAt(launchedBy);
    const tokens = [
      ...(refreshToken ? [client.revokeToken(refreshToken, "refresh_token")] : []),
      client.revokeToken(accessToken, "access_token"),
    ];
    await Promise.allSettled(tokens);
  }

  return {
    async signInUrl({ mode = "redirect", returnTo, prompt, loginHint, extraParams, server, ...request }) {
      if (!globalThis.crypto?.subtle) throw new AuthError("insecure_context");
      const scope = scopeFor(config, request.scope ?? config.scope, server);
      const { remembered, launch, isSilent, repeat } = request;
      const startedAt = Date.now();
      const transaction: AuthTransaction = {
        mode,
        returnTo,
        scope,
        prompt,
        startedAt,
        server: remembered,
        launch,
        isSilent,
        ...repeat,
      };
      const client = await clientAt(server);
      const { url } = await attempt(() =>
        client.createSigninRequest({
          state: transaction,
          url_state: stateMarker(config, mode),
          scope: noScope,
          omitScopeWhenRequesting: true,
          extraQueryParams: {
            ...extraParams,
            ...(scope === "" ? {} : { scope }),
            ...(isForFhir({ ...config, scope }) ? { aud: server?.iss ?? config.fhirBaseUrl } : {}),
            ...(server?.handle === undefined ? {} : { launch: server.handle }),
          },
          ...(scope.split(" ").includes("openid") ? { nonce: randomUuid() } : {}),
          ...(prompt === undefined ? {} : { prompt }),
          ...(loginHint === undefined ? {} : { login_hint: loginHint }),
        }),
      );
      return url;
    },

    async exchangeCode(callbackUrl) {
      const memo = readAuthTransaction(config, transactionId(new URL(callbackUrl)), webStorage("session")) ?? {};
      const client = await clientAt(memo.server);
      const iss = new URL(callbackUrl).searchParams.get("iss");
      // A SMART configuration need not name its issuer.
      const issuer = await client.metadataService.getIssuer().catch(() => undefined);
      if (iss !== null && !isExpectedIssuer(iss, issuer, memo.server)) throw new AuthError("issuer_mismatch");
      const isRefusal = new URL(callbackUrl).searchParams.has("error");
      const response = await attempt(() => client.processSigninResponse(callbackUrl), isRefusal).catch(
        (error: AuthError) => {
          const isPageWanted =
            memo.isSilent && /^(login|consent|interaction|account_selection)_required$/.test(error.code);
          throw isPageWanted ? new AuthError("popup_required", { oauthError: error.oauthError }) : error;
        },
      );
      const asked = memo.scope ?? "";
      const tokens: TokenSet = {
        ...toTokenSet(response, asked),
        requestedScopes: asked.split(" ").filter((one) => one !== "" && one !== "launch"),
        launchedBy: memo.server,
      };
      tokens.context = await digestOf(tokens);
      if (tokens.scopes.includes("openid") && !tokens.idToken) throw new AuthError("missing_id_token");
      // oidc-client-ts checks the nonce only (OpenID Connect Core §3.1.3.7, 3).
      const { aud, iss: tokenIssuer } = tokens.claims;
      if (tokens.idToken && ![aud].flat().includes(clientId)) throw new AuthError("invalid_id_token");
      const isOthers = typeof tokenIssuer === "string" && !isExpectedIssuer(tokenIssuer, issuer, memo.server);
      if (memo.server && isOthers) throw new AuthError("invalid_id_token");
      if (memo.server && isForAnotherPatient(memo.server, tokens.launch?.patient)) {
        await revoke(tokens);
        throw new AuthError("launch_mismatch");
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
      const client = await clientAt(record.launchedBy);
      const response = await attempt(() =>
        // Without a scope the server grants what it granted before (RFC 6749 §6).
        client.useRefreshToken({ state, timeoutInSeconds: timeoutSeconds, extraTokenParams: { scope: undefined } }),
      );
      const hasNewIdToken = response.id_token !== record.idToken;
      const renewed = toTokenSet(response, record.scopes.join(" "), hasNewIdToken);
      const tokens: TokenSet = {
        ...renewed,
        refreshToken: renewed.refreshToken ?? record.refreshToken,
        idToken: renewed.idToken || record.idToken,
        launch: renewedLaunch(record.launch, renewed.launch),
        launchedBy: record.launchedBy,
      };
      return { ...tokens, context: await digestOf(tokens) };
    },

    revoke,

    async signOutUrl({ idToken, launchedBy }, state) {
      if (idToken === undefined) return undefined;
      const client = await clientAt(launchedBy);
      if (!(await client.metadataService.getEndSessionEndpoint())) return undefined;
      const extraQueryParams: Record<string, string> = state === undefined ? {} : { state };
      return (await client.createSignoutRequest({ id_token_hint: idToken, extraQueryParams })).url;
    },
  };
}

function toMetadata(endpoints: Partial<Endpoints>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(endpoints).map(([name, url]) => [metadataNames[name as keyof Endpoints], url]),
  );
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
  if (errorName(error) === "TypeError") return new AuthError("network_error", { cause: error });
  const message = messageOf(error);
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
  const status = /\((\d{3})\)(?::|$)/.exec(messageOf(error))?.[1];
  return status === undefined ? undefined : Number(status);
}

function messageOf(error: unknown): string {
  return (error as Partial<Error> | null | undefined)?.message ?? "";
}

function harmlessCause(error: unknown): unknown {
  return errorName(error) === "TypeError" || error instanceof ErrorTimeout ? error : undefined;
}
