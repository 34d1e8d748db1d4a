"use client";
import { useMemo, useSyncExternalStore } from "react";
import type { AuthState } from "../auth/AuthState.js";
import type { AuthStore } from "../auth/AuthStore.js";
import { useMedblocks } from "./MedblocksContext.js";

/** The state of the session, told apart by `status`, and what can be done with it. The functions never change. */
export type UseAuthResult = AuthState &
  Pick<AuthStore, "signIn" | "signOut" | "getAccessToken"> & {
    /** Whether somebody is signed in. */
    isAuthenticated: boolean;
    /** Whether it is not known yet, or a sign-in is under way. */
    isLoading: boolean;
  };

/**
 * Who is signed in, and signing in and out.
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
    () => ({
      ...state,
      isAuthenticated: state.status === "signedIn",
      isLoading: state.status === "loading",
      signIn: authStore.signIn,
      signOut: authStore.signOut,
      getAccessToken: authStore.getAccessToken,
    }),
    [authStore, state],
  );
}
