import { MedblocksProvider, useAuth, type MedblocksProviderProps, type UseAuthResult } from "@medblocks/react";
import { QueryClient } from "@tanstack/react-query";
import { cleanup, configure, render, screen } from "@testing-library/react";
import { StrictMode, type ReactNode } from "react";
import { inject, onTestFinished } from "vitest";
import { commands } from "vitest/browser";
import { createSandboxAdmin, type SandboxAdmin } from "../sandbox/sandboxAdmin.js";

export const sandboxUrl = inject("sandboxUrl");
export const sandbox: SandboxAdmin = createSandboxAdmin(sandboxUrl);

// A machine that does other things, too, is no fault of the app's.
configure({ asyncUtilTimeout: 5000 });

/** The page that the test runs on stands for the app: sign-in comes back to it. */
const home = window.location.origin + window.location.pathname;

type Client = Parameters<SandboxAdmin["addClient"]>[0];
type Props = Omit<Exclude<MedblocksProviderProps, { medblocks: object }>, "children" | "medblocks">;

export interface TestApp {
  clientId: string;
  /** Loads the app anew, as a reload does: what was mounted and cached is gone, what is stored is not. */
  load(children?: ReactNode, props?: Partial<Props>): Promise<void>;
  /** What `useAuth()` gave last. */
  auth(): UseAuthResult;
  queryClient(): QueryClient;
  /** Requests of this app that the sandbox has seen, without preflights. */
  requests(path?: string): ReturnType<SandboxAdmin["requests"]>;
  /** Signs in by the sandbox's pages and comes back; `load` is how the app is loaded then. */
  signIn(
    username?: string,
    options?: Parameters<UseAuthResult["signIn"]>[0],
    load?: () => Promise<void>,
    consent?: "allow" | "deny",
  ): Promise<void>;
}

/** An app with a client of its own, in StrictMode, with a fresh cache at each load. */
export async function createTestApp(client: Partial<Client> = {}, defaults: Partial<Props> = {}): Promise<TestApp> {
  const clientId = `app-${crypto.randomUUID()}`;
  await sandbox.addClient({ redirectUris: [home], postLogoutRedirectUris: [home], ...client, clientId });
  // Vitest's own parameters are none of the app's.
  window.history.replaceState(null, "", home);
  let latest: UseAuthResult | undefined;
  let queryClient = new QueryClient();
  let ui: ReactNode;
  let props: Partial<Props> = {};

  function Probe(): ReactNode {
    // oxlint-disable-next-line react/globals -- what the test reads is what was rendered last
    latest = useAuth();
    return <output data-testid="status">{latest.status}</output>;
  }

  onTestFinished(() => {
    cleanup();
    window.sessionStorage.clear();
    window.localStorage.clear();
    window.history.replaceState(null, "", home);
  });

  const app: TestApp = {
    clientId,
    async load(children = ui, nextProps = props) {
      ui = children;
      props = nextProps;
      cleanup();
      queryClient = new QueryClient();
      render(
        <StrictMode>
          <MedblocksProvider
            baseUrl={sandboxUrl}
            clientId={clientId}
            redirectUri={home}
            queryClient={queryClient}
            {...defaults}
            {...props}
          >
            <Probe />
            {children}
          </MedblocksProvider>
        </StrictMode>,
      );
      await screen.findByText(
        /^(signedIn|signedOut|locked|error)$/,
        { selector: "[data-testid=status]" },
        { timeout: 10_000 },
      );
    },
    auth() {
      if (!latest) throw new Error("The app is not loaded yet.");
      return latest;
    },
    queryClient: () => queryClient,
    async requests(path) {
      const seen = await sandbox.requests({ clientId });
      return seen.filter((request) => request.method !== "OPTIONS" && (path === undefined || request.path === path));
    },
    async signIn(username = "practitioner", options, load = () => app.load(), consent = "allow") {
      const authorizeUrl = await departureBy(() => app.auth().signIn(options));
      const callback = await commands.signInAtSandbox({ authorizeUrl, username, password: username, consent });
      window.history.replaceState(null, "", callback);
      await load();
    },
  };
  return app;
}

/** The URL that the page is about to leave for because of `work`, whose failure is the caller's. */
export async function departureBy(work: () => Promise<void>): Promise<string> {
  const departure = nextDeparture();
  return Promise.race([departure, work().then(() => departure)]);
}

/** All that can be reached from an error, by whoever logs it with more zeal than sense, as one text. */
export function everythingIn(error: unknown, seen = new Set<unknown>()): string {
  if (error instanceof URLSearchParams) return error.toString();
  if (typeof error !== "object" || error === null) return String(error);
  if (seen.has(error)) return "";
  seen.add(error);
  return Reflect.ownKeys(error)
    .map((key) => `${String(key)}=${everythingIn(Reflect.get(error, key), seen)}`)
    .join("\n");
}

/**
 * Changes what this origin's tabs share from a document of its own, as another tab does. Resolves when the browser has
 * raised the `storage` event here; it raises none where nothing changes.
 */
export async function otherTabWrites(key: string, value: string | null): Promise<void> {
  if (localStorage.getItem(key) === value) return;
  const frame = document.createElement("iframe");
  document.body.append(frame);
  const shared = frame.contentWindow?.localStorage;
  const heard = new Promise<void>((resolve) => {
    const onStorage = (event: StorageEvent) => {
      if (event.key !== key || event.newValue !== value) return;
      window.removeEventListener("storage", onStorage);
      resolve();
    };
    window.addEventListener("storage", onStorage);
  });
  if (value === null) shared?.removeItem(key);
  else shared?.setItem(key, value);
  await heard;
  frame.remove();
}

/** All that the browser keeps for this app, as one text. */
export function storedText(): string {
  return JSON.stringify([window.sessionStorage, window.localStorage]);
}

let depart: ((url: string) => void) | undefined;

// The page that runs the tests must never leave itself: each navigation away is held back, and told to who waits for it.
window.navigation.addEventListener("navigate", (event) => {
  if (event.destination.sameDocument) return;
  event.preventDefault();
  depart?.(event.destination.url);
});

function nextDeparture(): Promise<string> {
  return new Promise((resolve) => {
    depart = resolve;
    onTestFinished(() => {
      depart = undefined;
    });
  });
}
