import { setTimeout as delay } from "node:timers/promises";

/** A session of classic WebDriver (https://www.w3.org/TR/webdriver2/): one browser with its windows. */
export interface WebDriverSession {
  readonly browserVersion: string;
  /** Sends a command that belongs to no window. */
  command<T>(method: Method, path: string, body?: object): Promise<T>;
  /** Runs commands in one window. No other command is sent until they are done: the current window is a state of the session. */
  inWindow<T>(handle: string, work: (command: WebDriverSession["command"]) => Promise<T>): Promise<T>;
  end(): Promise<void>;
}

type Method = "GET" | "POST" | "DELETE";

/** An error that the driver answered. */
class WebDriverError extends Error {
  constructor(
    /** The error code of the WebDriver specification, such as `"stale element reference"`. */
    readonly code: string,
    message: string,
  ) {
    super(`${code}: ${message}`);
    this.name = "WebDriverError";
  }
}

/** Starts a session at a driver. Waits until the driver accepts connections. */
export async function startSession(driverUrl: string, capabilities: object): Promise<WebDriverSession> {
  await waitForDriver(driverUrl);
  const created = await send<{ sessionId: string; capabilities: { browserVersion: string } }>(
    "POST",
    `${driverUrl}/session`,
    { capabilities: { alwaysMatch: capabilities } },
  );
  const base = `${driverUrl}/session/${created.sessionId}`;
  let last: Promise<unknown> = Promise.resolve();
  const queue = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next;
    return next;
  };
  const now: WebDriverSession["command"] = (method, path, body) => send(method, base + path, body);
  return {
    browserVersion: created.capabilities.browserVersion,
    command: (method, path, body) => queue(() => now(method, path, body)),
    inWindow: (handle, work) =>
      queue(async () => {
        await now("POST", "/window", { handle });
        return work(now);
      }),
    end: () => queue(() => now("DELETE", "")),
  };
}

async function waitForDriver(driverUrl: string): Promise<void> {
  const end = Date.now() + 30_000;
  for (;;) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- polls until the driver listens
      await send("GET", `${driverUrl}/status`);
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      // oxlint-disable-next-line no-await-in-loop
      await delay(50);
    }
  }
}

async function send<T>(method: Method, url: string, body?: object): Promise<T> {
  const response = await fetch(url, {
    method,
    signal: AbortSignal.timeout(30_000),
    ...(method === "POST" ? { body: JSON.stringify(body ?? {}) } : {}),
  });
  const { value } = (await response.json()) as { value: T | { error: string; message: string } };
  if (response.ok) return value as T;
  const { error, message } = value as { error: string; message: string };
  throw new WebDriverError(error, message);
}
