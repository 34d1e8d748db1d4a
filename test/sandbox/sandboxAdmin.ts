import type { SandboxClient } from "./oauth/clientRegistry.js";
import type { LaunchContextChange } from "./oauth/launchContexts.js";
import type { SandboxUser } from "./sandboxUsers.js";
import type { Fault } from "./shell/faults.js";
import type { SeenRequest } from "./shell/requestLog.js";

/** What tests and pages may do to a sandbox behind an app's back; the same in its process and from another. */
export interface SandboxAdmin {
  users(): Promise<readonly SandboxUser[]>;
  /** Registers a client, or replaces the one of the same id. */
  addClient(client: SandboxClient): Promise<void>;
  /** @returns the id to remove it by. */
  addFault(fault: Fault): Promise<string>;
  /** Requests that wait for its latency go on at once. */
  removeFault(id: string): Promise<void>;
  clearFaults(): Promise<void>;
  /** Ends access tokens at the server: one, or all of a client. With `codes` it ends authorization codes instead. */
  expire(what: { clientId: string; codes?: boolean } | { accessToken: string }): Promise<void>;
  /** Ends all that a client was granted, refresh tokens included. */
  revoke(what: { clientId: string }): Promise<void>;
  /** Changes what a client's sign-ins are about: at their next renewal, and at once for what their tokens may read. */
  setLaunchContext(change: LaunchContextChange): Promise<void>;
  /** What was asked since the start or the last `clearRequests()`, oldest first. */
  requests(filter?: { clientId?: string }): Promise<SeenRequest[]>;
  clearRequests(): Promise<void>;
  /** Brings back the FHIR data of the start. */
  resetFhir(): Promise<void>;
}

/** Talks to a sandbox over HTTP; needs nothing but `fetch`, so that it runs in browsers too. */
export function createSandboxAdmin(url: string): SandboxAdmin {
  async function call<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(new URL(path, url), {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer as T;
  }

  return {
    users: () => call("GET", "/admin/users"),
    addClient: (client) => call("POST", "/admin/clients", client),
    addFault: async (fault) => (await call<{ id: string }>("POST", "/admin/faults", fault)).id,
    removeFault: (id) => call("DELETE", `/admin/faults/${encodeURIComponent(id)}`),
    clearFaults: () => call("DELETE", "/admin/faults"),
    expire: (what) => call("POST", "/admin/expire", what),
    revoke: (what) => call("POST", "/admin/revoke", what),
    setLaunchContext: (change) => call("POST", "/admin/launch-context", change),
    requests: ({ clientId } = {}) =>
      call("GET", `/admin/requests${clientId === undefined ? "" : `?clientId=${encodeURIComponent(clientId)}`}`),
    clearRequests: () => call("DELETE", "/admin/requests"),
    resetFhir: () => call("POST", "/admin/reset", {}),
  };
}
