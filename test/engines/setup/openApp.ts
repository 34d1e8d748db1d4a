import { afterAll, beforeAll, inject, onTestFinished } from "vitest";
import type { PageName } from "../../journey/buildPage.js";
import { servePage, type ServedPage } from "../../journey/servePage.js";
import type { WardOptions } from "../../journey/wardPage/main.js";
import { createSandboxAdmin, type SandboxAdmin } from "../../sandbox/sandboxAdmin.js";
import type { EngineBrowser, EngineName, Tab } from "../driver/Engine.js";
import { clickButton, fill, waitForElement } from "../driver/userActions.js";
import { waitFor } from "../driver/waitFor.js";
import { setUpEngine } from "./openEngine.js";

export const sandboxUrl = inject("sandboxUrl");
export const sandbox: SandboxAdmin = createSandboxAdmin(sandboxUrl);

type Fault = Parameters<SandboxAdmin["addFault"]>[0];
type Client = Parameters<SandboxAdmin["addClient"]>[0];

export interface AppUnderTest {
  /** The app's origin. */
  readonly url: string;
  readonly clientId: string;
  readonly engine: EngineName;
  openBrowser(): Promise<EngineBrowser>;
  /** Adds a fault to this app's requests until the end of the test. Returns a function that removes it. */
  addFault(fault: Fault): Promise<() => Promise<void>>;
  /** Returns the requests that the sandbox received from this app, without preflights. */
  requests(path?: RegExp): ReturnType<SandboxAdmin["requests"]>;
}

/** Serves a built page for the tests of one file, with its own client at the sandbox and a browser of the engine. */
export function setUpApp(name: PageName, { idleSeconds, ...client }: Partial<Client> & { idleSeconds?: number } = {}) {
  const clientId = `${name}-${crypto.randomUUID()}`;
  const openBrowser = setUpEngine();
  let served: ServedPage | undefined;
  beforeAll(async () => {
    served = await servePage(name, { clientId, idleSeconds });
    const addresses = { redirectUris: [served.url], postLogoutRedirectUris: [served.url] };
    await sandbox.addClient({ ...addresses, ...client, clientId });
  });
  afterAll(() => served?.close());

  const app: AppUnderTest = {
    get url() {
      return served?.url ?? "";
    },
    clientId,
    engine: inject("engine"),
    openBrowser,
    async addFault(fault) {
      const id = await sandbox.addFault({ ...fault, match: { clientId, ...fault.match } });
      onTestFinished(() => sandbox.removeFault(id));
      return () => sandbox.removeFault(id);
    },
    async requests(path = /./) {
      const seen = await sandbox.requests({ clientId });
      return seen.filter((request) => request.method !== "OPTIONS" && path.test(request.path));
    },
  };
  return app;
}

/** The address of the ward page with its options. */
export function wardAddress(app: AppUnderTest, options: WardOptions = {}): string {
  return `${app.url}/?options=${encodeURIComponent(JSON.stringify(options))}`;
}

/** What a user does at the sandbox's sign-in page. */
export async function fillInSignIn(tab: Tab, username = "practitioner", password = username): Promise<void> {
  await fill(tab, "Username", username);
  await fill(tab, "Password", password);
  await clickButton(tab, "Sign in");
}

/** Ends the user's session at the server, by the server's own page: the next sign-in asks for the password. */
export async function forgetAtServer(browser: EngineBrowser): Promise<void> {
  const tab = await browser.newTab(`${sandboxUrl}/oauth2/sessions/logout`);
  await clickButton(tab, "Sign out");
  await waitForElement(tab, { role: "heading", name: "You are signed out" });
  await tab.close();
}

/** Waits until the ward page shows a status, such as `"signedIn"` or `"locked revoked"`. */
export function waitForStatus(tab: Tab, status: string): Promise<void> {
  return waitFor(
    tab,
    `the session to be "${status}"`,
    (expected) => document.querySelector("[data-testid=status]")?.textContent === expected,
    status,
  );
}
