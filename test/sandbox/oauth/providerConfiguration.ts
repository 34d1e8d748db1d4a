import type { Configuration, KoaContextWithOIDC } from "oidc-provider";
import { claimsOf, userBySubject } from "../sandboxUsers.js";
import type { ClientRegistry } from "./clientRegistry.js";
import type { LaunchContexts } from "./launchContexts.js";
import { checkLaunch, isAnothersLaunch, launchOf, needsPatient } from "./launchRules.js";
import { grantsRefreshToken, refusedScope, toHydraScope } from "./scopes.js";

const day = 24 * 60 * 60;
/** Hydra's least length of `state`. In the code flow a `nonce` may be shorter. */
const leastEntropy = 8;

export interface ProviderRules {
  clients: ClientRegistry;
  launches: LaunchContexts;
  /** The only `aud` there is. */
  fhirBase: string;
}

/** The part of oidc-provider's configuration that makes up the rules; where it keeps things is not decided here. */
export function providerConfiguration(oidc: typeof import("oidc-provider"), rules: ProviderRules): Configuration {
  const { clients, launches, fhirBase } = rules;
  const { CustomOIDCProviderError, InvalidScope } = oidc.errors;

  return {
    routes: {
      authorization: "/oauth2/auth",
      token: "/oauth2/token",
      revocation: "/oauth2/revoke",
      userinfo: "/userinfo",
      jwks: "/.well-known/jwks.json",
      // Signing out is a route of our own (hydraLogout); this one is what oidc-provider keeps for itself.
      end_session: "/oauth2/sessions/end",
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: {
        enabled: true,
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
    },
    responseTypes: ["code"],
    clientAuthMethods: ["none", "client_secret_basic", "client_secret_post", "private_key_jwt"],
    enabledJWA: { clientAuthSigningAlgValues: ["RS256", "RS384", "ES256", "ES384"] },
    claims: { openid: ["sub", "name", "email", "fhirUser", "auth_time", "launch"] },
    conformIdTokenClaims: false,
    clockTolerance: 0,
    pkce: { required: (_ctx, client) => client.tokenEndpointAuthMethod === "none" },
    // Who may read what is decided once, in hydraCors.
    clientBasedCORS: () => true,
    extraParams: {
      launch: null,
      aud: (ctx) => checkLaunch(oidc, ctx, fhirBase),
      audience: null,
      state(_ctx, value) {
        if ((value ?? "").length >= leastEntropy) return;
        throw new CustomOIDCProviderError(
          "invalid_state",
          "The state is missing or does not have enough characters and is therefore considered too weak. Request parameter 'state' must be at least be 8 characters long to ensure sufficient entropy.",
        );
      },
      scope(_ctx, value, client) {
        throwIfRefused(value, client.clientId);
      },
    },
    // It is called before an access token is kept: the place to refuse a backend's scopes after it has proven who it is.
    extraTokenClaims(_ctx, token) {
      if (token.kind === "ClientCredentials") throwIfRefused(token.scope, token.clientId);
      return undefined;
    },
    interactions: {
      policy: interactionPolicy(oidc, clients),
      url: (_ctx, { prompt, uid }) => `/${prompt.name === "login" ? "sign-in" : prompt.name}/${uid}`,
    },
    loadExistingGrant: (ctx) => loadGrant(ctx, rules),
    async findAccount(_ctx, subject, token) {
      const user = userBySubject(subject);
      if (!user) return undefined;
      const claims = async (use: string, scope: string) => {
        const launch = use === "id_token" ? launches.deliver(token?.grantId, scope, "idToken") : undefined;
        return { ...claimsOf(user), ...(launch && { launch }) };
      };
      return { accountId: subject, claims };
    },
    // In Hydra signing out ends the session at the server, and lets tokens live until they are revoked.
    expiresWithSession: () => false,
    issueRefreshToken: (_ctx, client, source) =>
      client.grantTypeAllowed("refresh_token") &&
      !clients.get(client.clientId)?.literalSeedResponse &&
      grantsRefreshToken(source.scopes),
    rotateRefreshToken: true,
    revokeGrantPolicy: () => true,
    ttl: {
      AccessToken: (_ctx, _token, client) => clients.get(client.clientId)?.accessTokenSeconds ?? 3600,
      ClientCredentials: (_ctx, _token, client) => clients.get(client.clientId)?.accessTokenSeconds ?? 3600,
      RefreshToken: (_ctx, _token, client) => clients.get(client.clientId)?.refreshTokenSeconds ?? 30 * day,
      AuthorizationCode: 600,
      IdToken: 3600,
      Interaction: 3600,
      Session: 30 * day,
      Grant: 60 * day,
    },
  };

  function throwIfRefused(providerScope: string | undefined, clientId: string | undefined): void {
    const refused = refusedScope(toHydraScope(providerScope), clients.get(clientId)?.scope);
    if (refused === undefined) return;
    throw new InvalidScope(
      `The requested scope is invalid, unknown, or malformed. The OAuth 2.0 Client is not allowed to request scope '${refused}'.`,
      refused,
    );
  }
}

function interactionPolicy(
  { interactionPolicy: { base, Prompt, Check }, errors }: typeof import("oidc-provider"),
  clients: ClientRegistry,
): ReturnType<typeof base> {
  const policy = base();
  policy.remove("consent");
  policy.add(
    new Prompt(
      { name: "patient" },
      new Check("not_chosen", "a patient has to be chosen", (ctx) => {
        if (isAnothersLaunch(ctx)) throw new errors.AccessDenied("A patient may open the own record only.");
        return needsPatient(ctx);
      }),
    ),
  );
  policy.add(
    new Prompt(
      { name: "consent", requestable: true },
      new Check(
        "not_asked",
        "the resource owner has to be asked",
        (ctx) => clients.get(ctx.oidc.client?.clientId)?.consent === "ask" && !ctx.oidc.result?.consent,
      ),
    ),
  );
  return policy;
}

/**
 * One grant per sign-in, as in Hydra: revoking one sign-in's tokens leaves the others alone. oidc-provider's default shares
 * a grant among all sign-ins of a session.
 */
async function loadGrant(ctx: KoaContextWithOIDC, { clients, launches }: ProviderRules) {
  const grant = await agreedGrant(ctx, clients);
  const launch = launchOf(ctx);
  if (grant?.clientId && launch) launches.begin(grant.jti, grant.clientId, launch);
  return grant;
}

async function agreedGrant(ctx: KoaContextWithOIDC, clients: ClientRegistry) {
  const { client, session, params, provider, result } = ctx.oidc;
  const agreed = result?.consent?.grantId;
  if (agreed) return provider.Grant.find(agreed);
  if (!client || !session?.accountId || clients.get(client.clientId)?.consent === "ask") return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(String(params?.scope));
  await grant.save();
  return grant;
}
