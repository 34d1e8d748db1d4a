import { createSandboxAdmin, type SandboxAdmin } from "../../sandbox/sandboxAdmin.js";

/**
 * Records, delays and fails requests at the proxy, in the sandbox's words: `addFault({ match: { clientId, path },
 * latencyMs: 60_000 })` holds a request back until `removeFault(id)`.
 */
export type ProxyControl = Pick<SandboxAdmin, "addFault" | "removeFault" | "requests">;

/** Returns the control of a running proxy, by `Deployment.controlUrl`. */
export function createProxyControl(controlUrl: string): ProxyControl {
  return createSandboxAdmin(controlUrl);
}
