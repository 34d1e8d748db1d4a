import { AuthError } from "./AuthError.js";

/** How long a part may take, in ms: browsers set no limit, and other tabs may wait for what is done with it. */
const patienceMs = 30_000;

/** Some browsers never ask again for a module that they once could not load: only another page helps there. */
const advice =
  "A part of this app could not be loaded. Check the connection, and load the page anew; a developer checks that the deployment still serves its files, and that its Content-Security-Policy lets them run.";

/**
 * A part of the package that is loaded when it is needed, and once. One that cannot be loaded (no connection, or a
 * deployment that has it no more) is asked for again the next time, as far as the browser does.
 *
 * @returns a function that rejects with {@link AuthError} `network_error` or `timeout` then.
 */
export function lazyModule<Module, Part>(
  load: () => Promise<Module>,
  make: (module: Module) => Part,
): () => Promise<Part> {
  let part: Promise<Part> | undefined;
  return () => {
    // What is made of it may fail as well: a bundler's loader that was told to ignore a fault gives no module.
    part ??= inTime(load().then(make)).catch((error: unknown) => {
      part = undefined;
      throw error instanceof AuthError ? error : new AuthError("network_error", { cause: error, advice });
    });
    return part;
  };
}

function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AuthError("timeout", { advice })), patienceMs);
  });
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}

/** How long a page may be busy before a part is loaded all the same, in ms. */
const busyMs = 10_000;

/**
 * Loads a part before it is needed, when the page has nothing else to do: by the time it is needed a deployment may have
 * it no more, and some browsers never ask again for what they once could not load.
 *
 * @returns what to call when the page needs it no more.
 */
export function preload(load: () => Promise<unknown>): () => void {
  let isOver = false;
  let cancel: () => void;
  // Whoever needs it meanwhile asks again, and is told.
  const work = () => void load().catch(waitForConnection);
  function waitForConnection(): void {
    if (isOver) return;
    window.addEventListener("online", begin, { once: true });
    cancel = () => window.removeEventListener("online", begin);
  }
  function begin(): void {
    if (!navigator.onLine) {
      waitForConnection();
    } else if (typeof requestIdleCallback === "function") {
      const handle = requestIdleCallback(work, { timeout: busyMs });
      cancel = () => cancelIdleCallback(handle);
    } else {
      const timer = setTimeout(work, 1000);
      cancel = () => clearTimeout(timer);
    }
  }
  begin();
  return () => {
    isOver = true;
    cancel();
  };
}
