import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, inject, onTestFinished } from "vitest";
import { ensureChromium, headlessShell, launchChromium } from "../chromium.js";
import { createSandboxAdmin, type SandboxAdmin } from "../sandbox/sandboxAdmin.js";
import { closeContext } from "./closeContext.js";
import { makeKnown } from "./makeKnown.js";
import { servePage, type PageSettings, type ServedPage } from "./servePage.js";

type Fault = Parameters<SandboxAdmin["addFault"]>[0];
type Client = Parameters<SandboxAdmin["addClient"]>[0];

export const sandboxUrl = inject("sandboxUrl");
export const sandbox: SandboxAdmin = createSandboxAdmin(sandboxUrl);

export interface ClinicUnderTest {
  clientId: string;
  /** The clinic's origin. */
  readonly url: string;
  /** A browser of its own, in which nobody is signed in, at a path of the clinic. */
  open(path?: string): Promise<Page>;
  /** One whose user the server knows already, signed in at a path of the clinic. Default: the list of patients. */
  openAs(username: string, path?: string): Promise<Page>;
  /** A fault of this clinic's requests, gone at the end of the test. Those of the other files are nobody's to clear. */
  addFault(fault: Fault): Promise<string>;
  /** Requests that the sandbox has had of this clinic, without preflights. */
  requests(path?: RegExp): ReturnType<SandboxAdmin["requests"]>;
}

interface ClinicOptions extends Pick<PageSettings, "idleSeconds"> {
  /** For what the browser's own history and windows have a part in. Default: its shell, that has none, and is faster. */
  isWholeBrowser?: boolean;
}

/** The built clinic for the tests of one file, with a client of its own and a real browser. */
export function setUpClinic(
  client: Partial<Client> = {},
  { isWholeBrowser = false, ...settings }: ClinicOptions = {},
): ClinicUnderTest {
  const clientId = `clinic-${crypto.randomUUID()}`;
  let clinic: ServedPage | undefined;
  let browser: Browser | undefined;

  async function newPage(): Promise<Page> {
    if (!browser) throw new Error("The browser is not there yet.");
    const context = await browser.newContext();
    onTestFinished(() => closeContext(context));
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    onTestFinished(() => expect(faults).toEqual([]));
    return page;
  }

  beforeAll(async () => {
    clinic = await servePage("clinic", { clientId, ...settings });
    const { url } = clinic;
    const addresses = { redirectUris: [url], postLogoutRedirectUris: [url], launchUrl: `${url}/` };
    await sandbox.addClient({ ...addresses, ...client, clientId });
    const executablePath = isWholeBrowser ? ensureChromium() : headlessShell();
    browser = await launchChromium({ executablePath });
  });
  afterAll(async () => {
    await browser?.close();
    await clinic?.close();
  });

  return {
    clientId,
    get url() {
      return clinic?.url ?? "";
    },
    async open(path = "/") {
      const page = await newPage();
      await page.goto((clinic?.url ?? "") + path);
      return page;
    },
    async openAs(username, path = "/patients") {
      const page = await newPage();
      const url = clinic?.url ?? "";
      await makeKnown(page.context(), { url, clientId }, username);
      await page.goto(url + path);
      await page.getByRole("button", { name: "Sign out" }).waitFor();
      return page;
    },
    async addFault(fault) {
      const id = await sandbox.addFault({ ...fault, match: { ...fault.match, clientId } });
      onTestFinished(() => sandbox.removeFault(id));
      return id;
    },
    async requests(path = /./) {
      const seen = await sandbox.requests({ clientId });
      return seen.filter((request) => request.method !== "OPTIONS" && path.test(request.path));
    },
  };
}

/** What a user does at the sandbox's sign-in page. */
export async function fillInSignIn(page: Page, username = "practitioner", password = username): Promise<void> {
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** From the clinic's door to its list of patients, or to the own chart. */
export async function signIn(page: Page, username = "practitioner"): Promise<void> {
  await page.getByRole("button", { name: "Sign in" }).click();
  await fillInSignIn(page, username);
  await page.getByRole("button", { name: "Sign out" }).waitFor();
}
