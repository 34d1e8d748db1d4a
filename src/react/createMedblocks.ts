import { AuthError } from "../AuthError.js";
import type { AuthStore } from "../auth/AuthStore.js";
import { createAuthStore } from "../auth/createAuthStore.js";
import { requireBaseUrl } from "../ConfigurationError.js";
import { createFhirClient } from "../fhir/createFhirClient.js";
import type { FhirClient } from "../fhir/FhirClient.js";
import type { GetAccessToken } from "../GetAccessToken.js";
import { keyedHash } from "../query/options/keyedHash.js";
import type { MedblocksConfig } from "./MedblocksConfig.js";
import type { MedblocksEvent } from "./MedblocksEvent.js";
import { summonDoctor } from "./summonDoctor.js";

/** Bundlers put the text in its place, and leave out what is for development only. */
declare const process: { readonly env: { readonly NODE_ENV?: string } };

/** A session and the FHIR client that uses it. */
export interface Medblocks {
  readonly authStore: AuthStore;
  readonly fhir: FhirClient;
}

/**
 * A session and its FHIR client, made outside React: for route loaders, and for code that is not a component. Hand it
 * to `<MedblocksProvider medblocks={…}>`, which starts it.
 *
 * @example
 * export const medblocks = createMedblocks({ baseUrl: "https://dev.medblocks.com", clientId: "my-spa" });
 * medblocks.authStore.start(); // before a router is made whose loaders redirect
 * const loader = ({ params }) => queryClient.prefetchQuery(fhirQueryOptions(medblocks.fhir, "Patient", params.id));
 *
 * @throws `ConfigurationError` that names the setting to mend.
 */
export function createMedblocks(config: MedblocksConfig): Medblocks {
  const { fhir: _fhir, identify, ...auth } = config;
  const doctor = process.env.NODE_ENV === "development" ? summonDoctor(config) : undefined;
  const onEvent = doctor?.onEvent ?? config.onEvent;
  const authStore = createAuthStore({
    ...auth,
    onEvent,
    // What is no function is refused there, with the other settings.
    identify:
      typeof identify === "function"
        ? (getAccessToken, fhirBaseUrl) => identify(createClient({ ...config, fhirBaseUrl }, getAccessToken))
        : identify,
  });
  doctor?.attend(authStore);
  if (onEvent) eventsOf.set(authStore, onEvent);
  return { authStore, fhir: createFhirOf(config, authStore) };
}

/** Who is told of a session's events is told of its FHIR requests, too. */
const eventsOf = new WeakMap<AuthStore, (event: MedblocksEvent) => void>();

/**
 * The FHIR client of a session, as the settings want it. What is in flight when the session ends is dropped. Where the app
 * takes part in launches it is the client of the server that the session is with.
 */
export function createFhirOf(config: MedblocksConfig, authStore: AuthStore): FhirClient {
  const currentSession = sessionsOf(authStore);
  const fetchInSession: typeof globalThis.fetch = (input, init) => {
    const signals = [currentSession().ended.signal, ...(init?.signal ? [init.signal] : [])];
    const fetch = config.fhir?.fetch ?? globalThis.fetch;
    return fetch(input, { ...init, signal: AbortSignal.any(signals) });
  };
  const onEvent = eventsOf.get(authStore) ?? config.onEvent;
  const settings = { ...config, onEvent, fhir: { ...config.fhir, fetch: fetchInSession } };
  const person = () => {
    const { user } = authStore.getSnapshot();
    return user && (user.sub ?? currentSession().id);
  };
  if (config.launch === undefined) return createClient(settings, authStore.getAccessToken, person);
  return createLaunchedClient(settings, authStore, person);
}

/** One client for each server that has launched the app, none of which ever gets another one's token. */
function createLaunchedClient(config: MedblocksConfig, authStore: AuthStore, person: Person): FhirClient {
  const clients = new Map<string, FhirClient>();
  const own = clientAt(undefined);

  function clientAt(launchedBy: string | undefined): FhirClient {
    const baseUrl = launchedBy ?? config.fhirBaseUrl;
    // What is an inner address of our own server's is none of another's.
    const { rebaseLinks, ...fhir } = config.fhir ?? {};
    const isOwn = launchedBy === undefined || launchedBy === own.baseUrl;
    const settings = { ...config, fhirBaseUrl: baseUrl, fhir: isOwn && rebaseLinks ? { ...fhir, rebaseLinks } : fhir };
    const getAccessToken: GetAccessToken = async (options) => {
      const token = await authStore.getAccessToken(options);
      // The session is with another server since it was asked for.
      if (current() !== client) throw new AuthError("signed_out");
      return token;
    };
    const client = createClient(settings, getAccessToken, person);
    return client;
  }

  function current(): FhirClient {
    const { fhirBaseUrl = own.baseUrl } = authStore.getSnapshot();
    if (fhirBaseUrl === own.baseUrl) return own;
    const client = clients.get(fhirBaseUrl) ?? clientAt(fhirBaseUrl);
    clients.set(fhirBaseUrl, client);
    return client;
  }

  // It stands for the client of the moment, in what it is (its bases) as in what it does.
  return new Proxy(own, { get: (_, name) => Reflect.get(current(), name) as unknown });
}

/** Returns who is signed in; of a user without `sub`, a name for the session. */
type Person = () => string | undefined;

function createClient(config: MedblocksConfig, getAccessToken: GetAccessToken, person?: Person): FhirClient {
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
  // Two sessions with one server have each their own cache.
  const cacheBaseUrl = name === undefined ? client.cacheBaseUrl : `${client.cacheBaseUrl}#${name}`;
  const owner = () => {
    const id = person?.();
    return id === undefined ? id : keyedHash(`${cacheBaseUrl} ${id}`);
  };
  return { ...client, cacheBaseUrl, owner };
}

interface Session {
  /** Aborts, with an `AuthError`, when the session ends. */
  readonly ended: AbortController;
  readonly id: string;
}

const sessions = new WeakMap<AuthStore, () => Session>();

/** Returns the session of the moment: there is a new one after each sign-out. */
function sessionsOf(authStore: AuthStore): () => Session {
  const known = sessions.get(authStore);
  if (known) return known;
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
  const current = () => session;
  sessions.set(authStore, current);
  return current;
}
