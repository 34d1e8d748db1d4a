// @medplum/core wants a global WebSocket while it is being imported; Node 20 has none.
const scope = globalThis as { WebSocket?: unknown };
scope.WebSocket ??= class extends EventTarget {};

/** True once the global is there: `medplum.ts` asks for it, so that this module is evaluated first. */
export const webSocketReady = true;
