import { AuthError } from "../../AuthError.js";
import { randomUuid } from "../../randomUuid.js";
import type { ResolvedAuthConfig } from "../AuthConfig.js";
import type { SignInOptions } from "../AuthStore.js";
import type { AuthTransaction } from "./authTransaction.js";
import { scopeFor } from "../launch/launchedSignIn.js";
import { isForFhir } from "../launch/launchSettings.js";
import type { PendingLaunch } from "../launch/pendingLaunches.js";
import type { SmartServer } from "../launch/SmartServer.js";
import type { RefreshResult } from "../tokens/refreshWithRetry.js";
import type { SessionRecord, TokenSet } from "../session/sessionRecord.js";
import { stateMarker } from "../storage/storageKeys.js";
import { exchangeCode } from "./exchangeCode.js";
import { createAuthorizationServers } from "./oidcClients.js";
import { refreshTokens } from "./refreshTokens.js";

/**
 * Stands in for the scope inside oidc-client-ts and is never sent: oidc-client-ts refuses an empty scope. What is asked
 * for goes beside it, as an extra parameter.
 */
const noScope = "none";

interface SignInRequest extends SignInOptions {
  returnTo: string;
  /** The server that has launched the app; none for our own. */
  server: SmartServer | undefined;
  /** The same, as far as it may be stored until the callback. */
  remembered: SmartServer | undefined;
  launch: PendingLaunch | undefined;
  /** The server is asked to show no page, since this page is in a frame; not for the app's own `prompt`. */
  isSilent: boolean;
  /** What is stored besides, for a second try. */
  repeat: Pick<AuthTransaction, "options" | "isSecondTry" | "demand" | "sealedReturnTo">;
}

/** What the session asks of the authorization server. */
export interface OidcProtocol {
  /** Returns the URL of the authorization request; its state and verifier are stored until the callback. */
  readonly signInUrl: (request: SignInRequest) => Promise<string>;
  /**
   * Exchanges the code of a callback URL.
   *
   * @throws {@link AuthError} `launch_mismatch` if the token is for another patient than the launch; `popup_required` if the
   * server does not sign in without showing a page.
   */
  readonly exchangeCode: (callbackUrl: string) => Promise<TokenSet>;
  readonly refreshTokens: (record: SessionRecord) => Promise<RefreshResult>;
  /** Returns where our own server revokes tokens, where discovery has to say it. */
  readonly revocationEndpoint: () => Promise<string | undefined>;
  /** Returns the server's own sign-out page, where it has one. `state` comes back with the browser when that is done. */
  readonly signOutUrl: (
    session: Pick<SessionRecord, "idToken" | "launchedBy">,
    state: string | undefined,
  ) => Promise<string | undefined>;
}

export function createOidcProtocol(config: ResolvedAuthConfig): OidcProtocol {
  const findServer = createAuthorizationServers(config);

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
      const { client } = await findServer(server);
      const signInRequest = client.createSigninRequest({
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
      });
      // Nothing of it is a request: what can fail is storing the state.
      const { url } = await signInRequest.catch((cause: unknown) => {
        throw new AuthError("storage_unavailable", { cause });
      });
      return url;
    },

    exchangeCode: (callbackUrl) => exchangeCode(config, findServer, callbackUrl),
    refreshTokens: (record) => refreshTokens(config, findServer, record),
    revocationEndpoint: async () => (await findServer(undefined)).revocationEndpoint,

    async signOutUrl({ idToken, launchedBy }, state) {
      if (idToken === undefined) return undefined;
      const { client } = await findServer(launchedBy);
      if (!(await client.metadataService.getEndSessionEndpoint())) return undefined;
      const extraQueryParams: Record<string, string> = state === undefined ? {} : { state };
      return (await client.createSignoutRequest({ id_token_hint: idToken, extraQueryParams })).url;
    },
  };
}
