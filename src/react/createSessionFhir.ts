import { AuthError } from "../AuthError.js";
import type { AuthStore } from "../auth/AuthStore.js";
import { requireBaseUrl } from "../ConfigurationError.js";
import { createFhirClient } from "../fhir/createFhirClient.js";
import type { FhirClient } from "../fhir/FhirClient.js";
import type { GetAccessToken } from "../GetAccessToken.js";
import { keyedHash } from "../query/options/keyedHash.js";
import { callInteraction, fhirInteractions } from "./fhirInteractions.js";
import type { MedblocksConfig } from "./MedblocksConfig.js";

/** Makes the FHIR client of a session from the settings; the provider makes another one when FHIR settings change. */
export type CreateFhir = (config: MedblocksConfig) => FhirClient;

/**
 * Returns the factory for the FHIR clients of one session. Requests are aborted when the session ends. Where the app takes
 * part in launches, the client is that of the server that the session is with.
 */
export function createSessionFhir(authStore: AuthStore, onEvent?: MedblocksConfig["onEvent"]): CreateFhir {
  const currentSession = watchSessions(authStore);
  const subject = () => {
    const { user } = authStore.getSnapshot();
    return user && (user.sub ?? currentSession().id);
  };
  return (config) => {
    const fetchInSession: typeof globalThis.fetch = (input, init) => {
      const signals = [currentSession().ended.signal, ...(init?.signal ? [init.signal] : [])];
      const fetch = config.fhir?.fetch ?? globalThis.fetch;
      return fetch(input, { ...init, signal: AbortSignal.any(signals) });
    };
    const settings = { ...config, onEvent: onEvent ?? config.onEvent, fhir: { ...config.fhir, fetch: fetchInSession } };
    if (config.launch === undefined) return createClient(settings, authStore.getAccessToken, subject);
    return createLaunchedClient(settings, authStore, subject);
  };
}

/**
 * Returns a client that forwards each call to the client of the server that the session is with, which a launch can change.
 * Each server has a client of its own, and no client gets another server's token.
 */
function createLaunchedClient(config: MedblocksConfig, authStore: AuthStore, subject: Subject): FhirClient {
  const clients = new Map<string, FhirClient>();
  const own = clientAt(undefined);

  function clientAt(launchedBy: string | undefined): FhirClient {
    const baseUrl = launchedBy ?? config.fhirBaseUrl;
    // The inner addresses are those of our own server.
    const { rebaseLinks, ...fhir } = config.fhir ?? {};
    const isOwn = launchedBy === undefined || launchedBy === own.baseUrl;
    const settings = { ...config, fhirBaseUrl: baseUrl, fhir: isOwn && rebaseLinks ? { ...fhir, rebaseLinks } : fhir };
    const getAccessToken: GetAccessToken = async (options) => {
      const token = await authStore.getAccessToken(options);
      // The session is with another server since the token was asked for.
      if (current() !== client) throw new AuthError("signed_out");
      return token;
    };
    const client = createClient(settings, getAccessToken, subject);
    return client;
  }

  function current(): FhirClient {
    const { fhirBaseUrl = own.baseUrl } = authStore.getSnapshot();
    if (fhirBaseUrl === own.baseUrl) return own;
    const client = clients.get(fhirBaseUrl) ?? clientAt(fhirBaseUrl);
    clients.set(fhirBaseUrl, client);
    return client;
  }

  return {
    ...fhirInteractions((name, args) => callInteraction(current(), name, args)),
    pages: ((...args: Parameters<FhirClient["pages"]>) => current().pages(...args)) as FhirClient["pages"],
    isPrivateSearch: (...args) => current().isPrivateSearch(...args),
    owner: () => current().owner?.(),
    get baseUrl() {
      return current().baseUrl;
    },
    get baseUrls() {
      return current().baseUrls;
    },
    get cacheBaseUrl() {
      return current().cacheBaseUrl;
    },
  };
}

/** Returns who is signed in; of a user without `sub`, a name for the session. */
type Subject = () => string | undefined;

/** Creates the client of one server. Without `subject` it has no owner, as for `identify`. */
export function createClient(config: MedblocksConfig, getAccessToken: GetAccessToken, subject?: Subject): FhirClient {
  const { baseUrl, fhirBaseUrl, fhir, name, onEvent } = config;
  const example = "https://dev.medblocks.com";
  const base = fhirBaseUrl ?? `${requireBaseUrl(baseUrl, "baseUrl", example)}/fhir`;
  const client = createFhirClient({
    ...fhir,
    baseUrl: requireBaseUrl(base, "fhirBaseUrl", `${example}/fhir`),
    async getAccessToken(options) {
      const token = await getAccessToken(options);
      if (options?.owner !== undefined && options.owner !== owner()) throw new AuthError("signed_out");
      return token;
    },
    onEvent,
  });
  // Two sessions with one server each have a cache of their own.
  const cacheBaseUrl = name === undefined ? client.cacheBaseUrl : `${client.cacheBaseUrl}#${name}`;
  const owner = () => {
    const id = subject?.();
    return id === undefined ? id : keyedHash(`${cacheBaseUrl} ${id}`);
  };
  return { ...client, cacheBaseUrl, owner };
}

interface Session {
  /** Aborts, with an `AuthError`, when the session ends. */
  readonly ended: AbortController;
  readonly id: string;
}

/** Returns the current session: there is a new one after each sign-out. */
function watchSessions(authStore: AuthStore): () => Session {
  const begin = (): Session => ({ ended: new AbortController(), id: String(Math.random()) });
  let session = begin();
  let hadUser = authStore.getSnapshot().user !== undefined;
  authStore.subscribe(() => {
    const hasUser = authStore.getSnapshot().user !== undefined;
    if (hadUser && !hasUser) {
      session.ended.abort(new AuthError("signed_out"));
      session = begin();
    }
    hadUser = hasUser;
  });
  return () => session;
}
