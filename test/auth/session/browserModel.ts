import { resolveAuthConfig } from "../../../src/auth/AuthConfig.js";
import { recordOf } from "../../../src/auth/session/Session.js";
import type { SessionRecord } from "../../../src/auth/session/sessionRecord.js";
import type { TabChannel, TabMessage } from "../../../src/auth/tabs/tabChannel.js";
import { createMemoryStorage, type MemoryStorage } from "./memoryStorage.js";
import { openPage, type Page } from "./page.js";
import type { PageModules } from "./pageModules.js";
import { sessionRecord } from "./storedSessions.js";

export interface BrowserSettings {
  readonly storage: "local" | "session" | "memory";
  /** What the app clears in `onPurge`. */
  readonly clears: "nothing" | "localStorage" | "both";
}

export interface Tab {
  readonly index: number;
  sessionStorage: MemoryStorage;
  page: Page;
  isAsleep: boolean;
}

/** `undefined` is a user whom the server does not name. */
export type User = "ann" | "bob" | undefined;

let browsers = 0;

/** A browser with tabs of one app. Events reach the other tabs after each step, except the ones that sleep. */
export function createBrowser(modules: readonly PageModules[], settings: BrowserSettings) {
  const localStorage = createMemoryStorage();
  const tabs: Tab[] = [];
  const events: (() => void)[] = [];
  const clientId = `client${(browsers += 1)}`;
  let loads = 0;
  let sessions = 0;
  let activeTab: Tab | undefined;

  /** Runs work of a tab: its page is what `window` means. */
  function run(tab: Pick<Tab, "sessionStorage"> & Partial<Tab>, work: () => void): void {
    const previous = globalThis.window;
    const previousTab = activeTab;
    activeTab = tab as Tab;
    Object.assign(globalThis, { window: { localStorage, sessionStorage: tab.sessionStorage } });
    try {
      work();
    } finally {
      Object.assign(globalThis, { window: previous });
      activeTab = previousTab;
    }
  }

  function deliver(): void {
    for (let event = events.shift(); event; event = events.shift()) event();
  }

  function toOthers(work: (tab: Tab) => void): void {
    const from = activeTab;
    events.push(() => {
      for (const tab of tabs) if (tab !== from && !tab.isAsleep) run(tab, () => work(tab));
    });
  }

  localStorage.onChange = (key, newValue) => toOthers(({ page }) => page.onStorage(key, newValue));

  const listeners = new Map<MemoryStorage, (message: TabMessage) => void>();
  const channelOf = (store: MemoryStorage): TabChannel => ({
    send: (message) => toOthers((tab) => listeners.get(tab.sessionStorage)?.(message)),
    listen(onMessage) {
      listeners.set(store, onMessage);
      return () => listeners.delete(store);
    },
  });

  function load(sessionStorage: MemoryStorage): Page {
    const used = modules[loads];
    loads += 1;
    if (!used) throw new Error("More page loads than module instances.");
    const onPurge = () => {
      if (settings.clears !== "nothing" && localStorage.mode !== "broken") localStorage.clear();
      if (settings.clears === "both" && sessionStorage.mode !== "broken") sessionStorage.clear();
    };
    const { storage } = settings;
    const config = resolveAuthConfig({ baseUrl: "https://dev.example", clientId, storage, onPurge });
    return openPage(used, config, channelOf(sessionStorage));
  }

  function open(sessionStorage: MemoryStorage): Tab {
    const tab = { index: tabs.length, sessionStorage, isAsleep: false } as Tab;
    run(tab, () => {
      tab.page = load(sessionStorage);
      tabs.push(tab);
      tab.page.restore();
      tab.page.dispatch({ type: "SHOWN" });
    });
    deliver();
    return tab;
  }

  return {
    tabs,
    localStorage,
    canLoad: () => loads < modules.length,
    openTab: () => open(createMemoryStorage()),
    /** Opens a copy of a tab, with a copy of its sessionStorage. */
    duplicate: (tab: Tab) => open(tab.sessionStorage.copy()),

    /** Does something in a tab, and then delivers what the other tabs hear of it. */
    act(tab: Tab, work: (page: Page) => void): void {
      run(tab, () => work(tab.page));
      deliver();
    },

    /** Loads the page again. With `record` it is the page that a sign-in by redirect comes back to. */
    reload(tab: Tab, record?: SessionRecord): void {
      run(tab, () => {
        tab.page.close();
        tab.page = load(tab.sessionStorage);
        tab.isAsleep = false;
        if (record) tab.page.dispatch({ type: "CALLBACK_RECEIVED" });
        tab.page.restore();
        if (record) tab.page.begin(record);
        tab.page.dispatch({ type: "SHOWN" });
      });
      deliver();
    },

    /** Returns a session that the server has just begun, with tokens of its own. */
    newSession(user: User, patient: string | undefined): SessionRecord {
      sessions += 1;
      const sessionId = `s${sessions}`;
      return sessionRecord({
        sessionId,
        accessToken: `access-${sessionId}.0`,
        refreshToken: `refresh-${sessionId}.0`,
        idToken: `id-${sessionId}.`,
        claims: user === undefined ? {} : { sub: user },
        launch: patient === undefined ? undefined : { patient },
        context: patient === undefined ? undefined : `digest of ${patient}`,
      });
    },

    /** Returns the record after a token refresh. */
    refreshed(page: Page, patient?: string): SessionRecord | undefined {
      const record = recordOf(page.session());
      if (!record) return undefined;
      const rotation = record.rotation + 1;
      const { sessionId } = record;
      const tokens = {
        accessToken: `access-${sessionId}.${rotation}`,
        refreshToken: `refresh-${sessionId}.${rotation}`,
      };
      const launch = patient === undefined ? {} : { launch: { patient }, context: `digest of ${patient}` };
      return { ...record, ...tokens, ...launch, rotation };
    },
  };
}

export type BrowserModel = ReturnType<typeof createBrowser>;
