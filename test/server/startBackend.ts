import { createBackendClient, type BackendClient, type SecretConfig } from "@medblocks/react/server";
import { onTestFinished, vi } from "vitest";
import { startAnsweringServer, type Answering, type AnsweringServer, type SeenRequest } from "../answeringServer.js";
import { patient } from "../fhir/startFhir.js";

/** With the characters that tell whether it was encoded before it was put in a header (RFC 6749 §2.3.1). */
export const secret = "s:e+c%r&e t/=ü";

export interface StartedBackend {
  server: AnsweringServer;
  backend: BackendClient;
  /** What has arrived at the token endpoint. */
  tokenRequests: () => SeenRequest[];
  fhirRequests: () => SeenRequest[];
  /** Another one with the same settings, as a second instance would be. */
  another: (config?: Partial<SecretConfig>) => BackendClient;
}

/** Answers like the platform's documentation, to the letter, with another token each time: `token-1`, `token-2` … */
export function tokens(seconds = 3599): (request: SeenRequest, count: number) => Answering {
  return (_, count) => json({ access_token: `token-${count}`, expires_in: seconds, scope: "", token_type: "bearer" });
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Answering {
  return { status, headers: { "Content-Type": "application/json", ...headers }, body: JSON.stringify(body) };
}

/** A back end at a real HTTP server that answers what the test says; it is gone when the test is over. */
export async function startBackend(
  answerToken: (request: SeenRequest, count: number) => Answering | Promise<Answering> = tokens(),
  config: Partial<SecretConfig> = {},
  answerFhir: (request: SeenRequest, count: number) => Answering | Promise<Answering> = () => ({ body: patient }),
): Promise<StartedBackend> {
  const isToken = ({ url }: SeenRequest) => url.startsWith("/oauth2/token");
  const server = await startAnsweringServer((request) => {
    const seen = server.requests.filter((one) => isToken(one) === isToken(request)).length;
    return isToken(request) ? answerToken(request, seen) : answerFhir(request, seen);
  });
  onTestFinished(() => server.close());
  const another = (more: Partial<SecretConfig> = {}) =>
    createBackendClient({ baseUrl: server.origin, clientId: "night:ly", clientSecret: secret, ...config, ...more });
  return {
    server,
    backend: another(),
    another,
    tokenRequests: () => server.requests.filter(isToken),
    fhirRequests: () => server.requests.filter((request) => !isToken(request)),
  };
}

/** The clock alone is a fake: what waits goes on waiting. */
export function setClock(): { forward(seconds: number): void } {
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
  return { forward: (seconds) => void vi.setSystemTime(Date.now() + seconds * 1000) };
}

/** The pauses between tries take no time. What else uses timers, Node's `fetch` among it, goes on as ever. */
export function skipPauses(): void {
  const { setTimeout } = globalThis;
  const pausesMs = [1000, 2000, 4000];
  vi.stubGlobal("setTimeout", (work: (...args: unknown[]) => void, ms: number, ...args: unknown[]) =>
    setTimeout(work, pausesMs.includes(ms) ? 0 : ms, ...args),
  );
}
