"use client";
import { useMemo, useSyncExternalStore } from "react";
import type { AuthState } from "../auth/AuthState.js";
import type { AuthStore } from "../auth/AuthStore.js";
import { useMedblocks } from "./MedblocksContext.js";

/** The state of the session, told apart by `status`, and what can be done with it. The functions never change. */
export type UseAuthResult = WithFlags<AuthState> & Pick<AuthStore, "signIn" | "signOut" | "unlock" | "getAccessToken">;

/** Distributes over the union, so that the flags tell the states apart as `status` does. */
type WithFlags<S extends AuthState> = S extends AuthState
  ? S & {
      /** Whether somebody is signed in, and the session is not locked. */
      readonly isAuthenticated: S["status"] extends "signedIn" ? true : false;
      /** Whether it is not known yet, or a sign-in is under way. */
      readonly isLoading: S["status"] extends "loading" ? true : false;
    }
  : never;

/**
 * Who is signed in, whether their session is locked, and signing in, out and in again.
 *
 * @example
 * const { status, user, error, signIn, signOut } = useAuth();
 * if (status === "signedIn") return <button onClick={() => signOut()}>Sign out {user.name}</button>;
 *
 * @throws `ConfigurationError` outside the provider.
 */
export function useAuth(): UseAuthResult {
  const { authStore } = useMedblocks("useAuth()");
  const state = useSyncExternalStore(authStore.subscribe, authStore.getSnapshot, authStore.getServerSnapshot);
  return useMemo(
    () =>
      ({
        ...state,
        isAuthenticated: state.status === "signedIn",
        isLoading: state.status === "loading",
        signIn: authStore.signIn,
        signOut: authStore.signOut,
        unlock: authStore.unlock,
        getAccessToken: authStore.getAccessToken,
      }) as UseAuthResult,
    [authStore, state],
  );
}
