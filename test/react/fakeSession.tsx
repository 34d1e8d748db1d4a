import {
  AuthError,
  MedblocksProvider,
  createFhirClient,
  type AuthState,
  type AuthStore,
  type Medblocks,
  type SessionEndReason,
} from "@medblocks/react";
import { QueryClient } from "@tanstack/react-query";
import { act, render, renderHook } from "@testing-library/react";
import type { FhirResource } from "fhir/r4.js";
import { StrictMode, type ReactNode } from "react";
import { vi } from "vitest";

export const loading: AuthState = { status: "loading" };
export const signedIn: AuthState = {
  status: "signedIn",
  user: { sub: "u1", name: "Ada", scopes: ["openid"], claims: { sub: "u1" } },
};
export const locked = (reason: SessionEndReason, error?: AuthError): AuthState => ({
  status: "locked",
  user: signedIn.user,
  reason,
  error,
});
export const failed: AuthState = { status: "error", error: new AuthError("access_denied") };
export const signedOut = (reason?: SessionEndReason): AuthState => ({ status: "signedOut", reason });

/** What the FHIR server answers; never, for a promise that never settles. */
export type AnswerFhir = (
  address: string,
  sent: SentToFhir,
) => FhirResource | Response | Promise<FhirResource | Response>;

export interface SentToFhir {
  method: string;
  body: string;
  signal: AbortSignal | undefined;
}

export const named = (id: string): FhirResource => ({
  resourceType: "Patient",
  id,
  name: [{ family: `Name of ${id}` }],
});
export const bundleOf = (...ids: string[]): FhirResource => ({
  resourceType: "Bundle",
  type: "searchset",
  entry: ids.map((id) => ({ resource: named(id) })),
});
export const never = new Promise<never>(() => {});

export interface FakeSession {
  medblocks: Medblocks;
  authStore: AuthStore;
  signIn: ReturnType<typeof vi.fn<AuthStore["signIn"]>>;
  signOut: ReturnType<typeof vi.fn<AuthStore["signOut"]>>;
  unlock: ReturnType<typeof vi.fn<AuthStore["unlock"]>>;
  /** Puts the session into a state, and lets React render it. */
  set(state: AuthState): Promise<void>;
  /** What FHIR was asked for, below the base. */
  requests: string[];
  /** How many listen to the session now. */
  listeners(): number;
  /** How many have started the session and not stopped it. */
  running(): number;
}

/** A session without a server: the test says what state it is in, and what FHIR answers. */
export function createFakeSession(state: AuthState = signedIn, answer: AnswerFhir = () => bundleOf()): FakeSession {
  const listeners = new Set<() => void>();
  const requests: string[] = [];
  let running = 0;

  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const signIn = vi.fn<AuthStore["signIn"]>(() => Promise.resolve());
  const signOut = vi.fn<AuthStore["signOut"]>(() => Promise.resolve());
  const unlock = vi.fn<AuthStore["unlock"]>(() => Promise.resolve());
  const authStore: AuthStore = {
    getSnapshot: () => state,
    getServerSnapshot: () => loading,
    subscribe,
    start() {
      running += 1;
      return () => {
        running -= 1;
      };
    },
    signIn,
    signOut,
    unlock,
    getAccessToken: async () => {
      while (state.status === "loading" || state.status === "locked") {
        // oxlint-disable-next-line no-await-in-loop -- it waits for one change at a time
        await new Promise<void>((resolve) => {
          const unsubscribe = subscribe(() => {
            unsubscribe();
            resolve();
          });
        });
      }
      if (state.status !== "signedIn") throw new AuthError("signed_out");
      return "tok-secret";
    },
  };
  const fhir = createFhirClient({
    baseUrl: "https://a.example/fhir",
    getAccessToken: authStore.getAccessToken,
    fetch: async (input, { method = "GET", body, signal } = {}) => {
      const address = String(input instanceof Request ? input.url : input).replace("https://a.example/fhir/", "");
      requests.push(address);
      const text = typeof body === "string" || body instanceof URLSearchParams ? body.toString() : "";
      const answered = await answer(address, { method, body: text, signal: signal ?? undefined });
      return answered instanceof Response ? answered.clone() : Response.json(answered);
    },
  });
  return {
    medblocks: { authStore, fhir },
    authStore,
    signIn,
    signOut,
    unlock,
    async set(next) {
      await act(async () => {
        state = next;
        for (const listener of listeners) listener();
      });
    },
    requests,
    listeners: () => listeners.size,
    running: () => running,
  };
}

/** A hook below the provider in StrictMode, with a cache of its own. */
export function renderFhirHook<Result, Props>(
  useResult: (props: Props) => Result,
  session: FakeSession,
  initialProps: Props,
  queryClient = new QueryClient(),
) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StrictMode>
      <MedblocksProvider medblocks={session.medblocks} queryClient={queryClient}>
        {children}
      </MedblocksProvider>
    </StrictMode>
  );
  return { queryClient, ...renderHook(useResult, { wrapper, initialProps }) };
}

/** Renders below the provider in StrictMode, with a cache of its own. */
export function renderWithSession(ui: ReactNode, session: FakeSession, queryClient = new QueryClient()) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StrictMode>
      <MedblocksProvider medblocks={session.medblocks} queryClient={queryClient}>
        {children}
      </MedblocksProvider>
    </StrictMode>
  );
  return { queryClient, ...render(ui, { wrapper }) };
}
