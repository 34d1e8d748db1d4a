import { generateKeyPair, randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import type Provider from "oidc-provider";
import type { Caller } from "../fhir/createFhirServer.js";
import type { PatientDirectory } from "../fhir/patientDirectory.js";
import { errorPage } from "../pages/messagePages.js";
import { launcherClient } from "../launcher/launcherClient.js";
import { launcherRoutes } from "../launcher/launcherRoutes.js";
import { claimsOf, userBySubject } from "../sandboxUsers.js";
import { clientIdOf } from "./clientIdOf.js";
import { createClientRegistry, redirectUriAllowed, toMetadata, type ClientRegistry } from "./clientRegistry.js";
import { parseForm, replayRequest } from "./formBody.js";
import { proofOf } from "./clientSecrets.js";
import { cookiesForFrames } from "./frames.js";
import { createAssertionCheck } from "./hydra/assertionRefusal.js";
import { createIdTokens } from "./hydra/createIdTokens.js";
import { hydraAnswers } from "./hydra/hydraAnswers.js";
import { hydraCors } from "./hydra/hydraCors.js";
import { hydraLogout } from "./hydra/hydraLogout.js";
import { overlappingSignIns } from "./hydra/overlappingSignIns.js";
import { importOidcProvider } from "./importOidcProvider.js";
import { createLaunchContexts, type LaunchContextChange } from "./launchContexts.js";
import { providerConfiguration } from "./providerConfiguration.js";
import { signInRoutes } from "./signInRoutes.js";
import { toHydraScope } from "./scopes.js";
import { checkSignInBehavior, type SignInBehavior } from "./SignInBehavior.js";
import { createTokenStore } from "./tokenStore.js";

export interface AuthorizationServer {
  clients: ClientRegistry;
  /** `body` is what the caller has read from the request already. */
  handle(req: IncomingMessage, res: ServerResponse, body: Buffer): Promise<void>;
  /** Who a token speaks for, asked anew each time, so that a revocation shows at once. */
  authenticate(token: string): Promise<Caller | undefined>;
  /** Also for tokens that have ended. */
  clientOfToken(token: string): string | undefined;
  /** @throws TypeError if oidc-provider does not take the client as it was registered. */
  validateClient(clientId: string): Promise<void>;
  expire(what: { clientId?: string; accessToken?: string; codes?: boolean }): void;
  revoke(clientId: string): void;
  setLaunchContext(change: LaunchContextChange): void;
}

/** `oidc-provider`, made to look like Ory Hydra from outside. */
export async function createAuthorizationServer(
  origin: string,
  patients: PatientDirectory,
  signIn: SignInBehavior = {},
): Promise<AuthorizationServer> {
  checkSignInBehavior(signIn);
  const oidc = await importOidcProvider();
  const clients = createClientRegistry([launcherClient(origin)], signIn);
  const store = createTokenStore((clientId) => {
    const client = clients.get(clientId);
    return client && toMetadata(client);
  });
  const launches = createLaunchContexts(origin, clients);
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  const provider = new oidc.Provider(`${origin}/`, {
    ...providerConfiguration(oidc, { clients, launches, fhirBase: `${origin}/fhir` }),
    adapter: store.adapter,
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: keyId }] },
    cookies: {
      // Cookies know no ports: two sandboxes on one host would sign each other's users out.
      names: cookieNames(new URL(origin).port),
      keys: [randomBytes(32).toString("hex")],
    },
    async renderError(ctx, out) {
      ctx.type = "html";
      ctx.body = errorPage(out.error, out.error_description);
    },
  });
  matchRedirectUrisLikeHydra(provider, clients);
  keepScopesThatAreNotListed(provider);
  provider.on("server_error", (_ctx, error) => console.error("sandbox:", error.stack));
  provider.use(cookiesForFrames());
  provider.use(hydraCors(clients));
  provider.use(overlappingSignIns(provider, clients, new URL(origin).port));
  provider.use(hydraAnswers({ clients, store, launches, idTokens: createIdTokens(privateKey, keyId) }));
  provider.use(signInRoutes(provider, clients, patients));
  provider.use(hydraLogout(provider, clients));
  provider.use(launcherRoutes(provider, origin, clients, patients));
  const callback = provider.callback();
  const checkAssertion = createAssertionCheck();

  return {
    clients,
    clientOfToken: (token) => store.clientOfToken(token),
    async handle(req, res, body) {
      const sent = parseForm(req, body);
      const proof = proofOf(req, sent, clients);
      const { form, authorization } = proof;
      const refusal = proof.refusal ?? checkAssertion(form, clients.get(clientIdOf(req, form)));
      if (refusal) {
        res.writeHead(refusal.status, { "Content-Type": "application/json" }).end(JSON.stringify(refusal.body));
        return;
      }
      // Hydra ignores it there, and renews what was granted.
      const isScoped = form.get("grant_type") === "refresh_token" && form.has("scope");
      if (isScoped) form.delete("scope");
      const isChanged = isScoped || form !== sent;
      await callback(replayRequest(req, form, isChanged ? Buffer.from(form.toString()) : body, authorization), res);
    },
    async authenticate(token) {
      const found = (await provider.AccessToken.find(token)) ?? (await provider.ClientCredentials.find(token));
      if (!found?.isValid || !found.clientId) return undefined;
      const caller = { active: true, clientId: found.clientId, scope: toHydraScope(found.scope) } as const;
      if (found.kind === "ClientCredentials") return { ...caller, role: "system" };
      const user = userBySubject(found.accountId);
      if (!user || !(await provider.Grant.find(found.grantId))) return undefined;
      const { sub, fhirUser } = claimsOf(user);
      const patient = launches.of(found.grantId)?.patient;
      return {
        ...caller,
        sub,
        role: user.role,
        ...(fhirUser === undefined ? {} : { fhirUser }),
        ...(patient === undefined ? {} : { patient }),
      };
    },
    async validateClient(clientId) {
      const { launchUrl, signIn: behavior } = clients.get(clientId) ?? {};
      if (behavior) checkSignInBehavior(behavior);
      if (launchUrl !== undefined && !(URL.canParse(launchUrl) && /^https?:/i.test(launchUrl))) {
        throw new TypeError("The sandbox cannot register this client: its launchUrl is no web address.");
      }
      try {
        await provider.Client.find(clientId);
      } catch (error) {
        const reason = error instanceof oidc.errors.OIDCProviderError ? error.error_description : undefined;
        throw new TypeError(`The sandbox cannot register this client: ${reason}.`, { cause: error });
      }
    },
    expire({ clientId, accessToken, codes = false }) {
      const kinds = codes ? ["AuthorizationCode"] : ["AccessToken", "ClientCredentials"];
      store.remove(kinds, (payload, id) => payload.clientId === clientId || id === accessToken);
    },
    revoke(clientId) {
      const kinds = ["AccessToken", "ClientCredentials", "RefreshToken", "AuthorizationCode", "Grant"];
      store.remove(kinds, (payload) => payload.clientId === clientId);
    },
    setLaunchContext: (change) => launches.change(change),
  };
}

const keyId = "sandbox";

function cookieNames(port: string): { session: string; interaction: string; resume: string } {
  return {
    session: `sandbox_session_${port}`,
    interaction: `sandbox_interaction_${port}`,
    resume: `sandbox_resume_${port}`,
  };
}

function matchRedirectUrisLikeHydra(provider: Provider, clients: ClientRegistry): void {
  provider.Client.prototype.redirectUriAllowed = function (this: { clientId: string }, uri: string) {
    return redirectUriAllowed(clients.get(this.clientId)?.redirectUris, uri);
  };
}

/** SMART's scopes are a pattern and no list; which of them are refused is decided by the check on `scope`. */
function keepScopesThatAreNotListed(provider: Provider): void {
  Object.defineProperty(provider.OIDCContext.prototype, "requestParamOIDCScopes", {
    get(this: { requestParamScopes: Set<string> }) {
      return this.requestParamScopes;
    },
  });
}
