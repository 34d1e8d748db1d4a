"use client";
import { QueryClient, QueryClientContext, QueryClientProvider } from "@tanstack/react-query";
import {
  Fragment,
  useContext,
  useEffect,
  useInsertionEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from "react";
import { isStorage, namedStorage, type SessionStorage } from "../auth/AuthConfig.js";
import { isForFhir } from "../auth/launch/launchSettings.js";
import { bindFhirClient } from "./bindFhirClient.js";
import { ownCache } from "./cacheOwnership.js";
import { createMedblocksSession, type Medblocks, type MedblocksSession } from "./createMedblocks.js";
import { coverWhileAway } from "./lock/coverWhileAway.js";
import { createHistoryReturn } from "./historyReturn.js";
import { DefaultLockScreen } from "./lock/DefaultLockScreen.js";
import { LockScreenPortal } from "./lock/LockScreenPortal.js";
import { createLockScreens } from "./lock/lockScreens.js";
import type { MedblocksConfig } from "./MedblocksConfig.js";
import { MedblocksContext } from "./MedblocksContext.js";
import { createUserEpoch, keepCacheToSession } from "./sessionCache.js";

interface SharedProps {
  /** The app's own QueryClient. Default: that of a surrounding `QueryClientProvider`, else one of ours. */
  queryClient?: QueryClient | undefined;
  /**
   * Shown above everything else while the session is locked, where no `<RequireAuth lockScreen>` is there: with the
   * contexts that are around the provider only. Default: a plain message with buttons.
   */
  lockScreen?: ReactNode;
  children?: ReactNode;
}

type ConfigProps = MedblocksConfig & { medblocks?: undefined };

/** The settings, or what `createMedblocks` has made of them; and what is shown. */
export type MedblocksProviderProps = SharedProps &
  (
    | ConfigProps
    // All settings are given to createMedblocks then; beside it they would be ignored, so they are refused.
    | ({ readonly [setting in keyof MedblocksConfig]?: undefined } & {
        /** What `createMedblocks` made outside React; it replaces the other settings. */
        medblocks: Medblocks;
      })
  );

type Settings = { [setting in keyof MedblocksConfig]?: MedblocksConfig[setting] | undefined };

// A layout effect shows a stored session before the first paint; on a server React 18 would warn of it.
const useIsomorphicLayoutEffect = typeof window === "undefined" ? useEffect : useLayoutEffect;

/**
 * Holds the session of the signed-in user and the FHIR client for all components below it.
 *
 * @example
 * <MedblocksProvider baseUrl="https://dev.medblocks.com" clientId="my-spa">
 *   <RequireAuth fallback={<Splash />}><Ward /></RequireAuth>
 * </MedblocksProvider>
 *
 * @throws `ConfigurationError` that names the prop to mend.
 */
// By itself first: beside a spread, TypeScript takes the union for its other half, and knows no callback's parameters.
export function MedblocksProvider(props: SharedProps & ConfigProps): ReactNode;
export function MedblocksProvider(props: MedblocksProviderProps): ReactNode;
export function MedblocksProvider(props: MedblocksProviderProps): ReactNode {
  const { queryClient, lockScreen = <DefaultLockScreen />, children, medblocks, ...config } = props;
  const current = useMedblocksOf(medblocks, config);
  const surrounding = useContext(QueryClientContext);
  const [own] = useState(() => new QueryClient());
  const client = queryClient ?? surrounding ?? own;
  const { authStore, fhir } = current;
  const [lockScreens] = useState(createLockScreens);
  const [historyReturn] = useState(createHistoryReturn);
  const [userEpoch] = useState(createUserEpoch);
  // What components have remembered of one person is not for the next: each one's tree is a new one.
  const epoch = useSyncExternalStore(userEpoch.subscribe, userEpoch.current, userEpoch.current);
  // The server that has launched the app is the one to ask, and its answers are filed for it.
  const cacheBaseUrl = useSyncExternalStore(
    authStore.subscribe,
    () => fhir.cacheBaseUrl,
    () => fhir.cacheBaseUrl,
  );
  // Neither is what one has begun, and is tried again by a mutation that waits: it never goes out as the next.
  const ownFhir = useMemo(
    () => bindFhirClient(fhir, () => userEpoch.current() === epoch && fhir.cacheBaseUrl === cacheBaseUrl),
    [fhir, userEpoch, epoch, cacheBaseUrl],
  );
  const value = useMemo(
    () => ({ authStore, fhir: ownFhir, queryClient: client, lockScreens, historyReturn }),
    [authStore, ownFhir, client, lockScreens, historyReturn],
  );

  // Unlike other effects, these stay while React hides or suspends the tree.
  useInsertionEffect(() => lockScreens.follow(authStore), [lockScreens, authStore]);
  useInsertionEffect(() => coverWhileAway(() => authStore.getSnapshot().user !== undefined), [authStore]);
  useIsomorphicLayoutEffect(() => historyReturn.listen(), [historyReturn]);
  // The cache listens before the session starts, so that it misses nothing.
  useIsomorphicLayoutEffect(() => {
    const disown = ownCache(client, cacheBaseUrl, authStore);
    const release = keepCacheToSession(authStore, client, cacheBaseUrl, userEpoch.next);
    return () => {
      release();
      disown();
    };
  }, [authStore, client, cacheBaseUrl, userEpoch]);
  useIsomorphicLayoutEffect(() => authStore.start(), [authStore]);

  return (
    <MedblocksContext.Provider value={value}>
      <QueryClientProvider client={client}>
        <Fragment key={epoch}>{children}</Fragment>
        <LockScreenPortal isOfProvider>{lockScreen}</LockScreenPortal>
      </QueryClientProvider>
    </MedblocksContext.Provider>
  );
}

/**
 * The given one, or one made of the settings. Settings are compared by value, so that they can be written inline; of the
 * functions among them the latest is called. What concerns FHIR alone leaves the session as it is.
 */
function useMedblocksOf(given: Medblocks | undefined, config: Settings): Medblocks {
  const latest = useRef(config);
  useIsomorphicLayoutEffect(() => {
    latest.current = config;
  });
  const { fhir: fhirSettings, fhirBaseUrl, ...authSettings } = config;
  // A sign-in for a FHIR server names it.
  const authKey = given ? "" : settingsKey(isForFhir(config) ? { ...authSettings, fhirBaseUrl } : authSettings);
  const key = given ? "" : authKey + settingsKey({ fhir: fhirSettings, fhirBaseUrl });
  const [made, setMade] = useState<Made>(() => (given ? { authKey, key, medblocks: given } : make()));

  function make(existing?: MedblocksSession): Made {
    const { onSignedIn, onPurge, onEvent, identify, storage, fhir } = config;
    const settings: MedblocksConfig = {
      ...(config as MedblocksConfig),
      ...(isFunction(onSignedIn) ? { onSignedIn: (result) => latest.current.onSignedIn?.(result) } : {}),
      ...(isFunction(onPurge) ? { onPurge: () => latest.current.onPurge?.() } : {}),
      ...(isFunction(onEvent) ? { onEvent: (event) => latest.current.onEvent?.(event) } : {}),
      ...(isFunction(identify) ? { identify: (client) => (latest.current.identify ?? identify)(client) } : {}),
      ...(isStore(storage) ? { storage: latestStore(() => latest.current.storage) } : {}),
      fhir: { ...fhir, fetch: (...request) => (latest.current.fhir?.fetch ?? globalThis.fetch)(...request) },
    };
    const session = existing ?? createMedblocksSession(settings);
    return { authKey, key, session, medblocks: { authStore: session.authStore, fhir: session.createFhir(settings) } };
  }

  if (given) return given;
  if (made.key === key) return made.medblocks;
  const next = make(made.authKey === authKey ? made.session : undefined);
  setMade(next);
  return next.medblocks;
}

/** What the provider made of its settings, and texts of the settings that it was made of. */
interface Made {
  readonly authKey: string;
  readonly key: string;
  readonly session?: MedblocksSession;
  readonly medblocks: Medblocks;
}

/** What is none is not wrapped, so that it is refused. */
function isFunction<T>(value: T | undefined): value is T {
  return typeof value === "function";
}

/** A text that is equal for settings of equal value. A store's own contents are no setting, and never part of a text. */
function settingsKey(config: Settings): string {
  const { storage = "session" } = config;
  const named = { ...config, storage: isStore(storage) ? "custom" : namedStorage(storage) };
  return JSON.stringify(named, (_, value: unknown) => (typeof value === "function" ? "function" : value));
}

function isStore(storage: MedblocksConfig["storage"]): storage is SessionStorage {
  return typeof storage === "object" && typeof namedStorage(storage) === "object" && isStorage(storage);
}

function latestStore(latest: () => MedblocksConfig["storage"]): SessionStorage {
  const store = () => latest() as SessionStorage;
  return {
    getItem: (key) => store().getItem(key),
    setItem: (key, value) => store().setItem(key, value),
    removeItem: (key) => store().removeItem(key),
  };
}
