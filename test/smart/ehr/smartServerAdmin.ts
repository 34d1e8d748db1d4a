import type { EhrAddress, EhrBehavior, EhrRequest } from "./EhrBehavior.js";

/** A health record of a SMART server, as a test drives it. */
export interface EhrUnderTest extends EhrAddress {
  /** Changes members of its behavior from now on. */
  readonly change: (behavior: EhrBehavior) => Promise<void>;
  /** Returns what it was asked so far, preflights aside, at one endpoint or at all. */
  readonly requests: (endpoint?: EhrRequest["endpoint"]) => Promise<EhrRequest[]>;
}

/** Adds a health record to a SMART server over HTTP; it needs nothing but `fetch`, so that it runs in browsers, too. */
export async function addEhr(serverUrl: string, behavior: EhrBehavior = {}): Promise<EhrUnderTest> {
  async function call<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(serverUrl + path, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
    return (await response.json()) as T;
  }

  const address = await call<EhrAddress>("POST", "/ehrs", behavior);
  const path = `/ehrs/${address.id}`;
  return {
    ...address,
    change: async (next) => void (await call("POST", path, next)),
    async requests(endpoint) {
      const seen = await call<EhrRequest[]>("GET", path);
      return seen.filter((request) => endpoint === undefined || request.endpoint === endpoint);
    },
  };
}
