"use client";
import { QueryClientContext, type QueryClient } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import { ConfigurationError, isDevelopment } from "../ConfigurationError.js";
import type { Medblocks } from "./createMedblocks.js";
import type { HistoryReturn } from "./historyReturn.js";
import type { LockScreens } from "./lock/lockScreens.js";

/** What the hooks need: the session, the FHIR client, and the cache that the provider empties when the session ends. */
export interface MedblocksContextValue extends Medblocks {
  readonly queryClient: QueryClient;
  readonly lockScreens: LockScreens;
  readonly historyReturn: HistoryReturn;
}

export const MedblocksContext = createContext<MedblocksContextValue | null>(null);

/** @throws {@link ConfigurationError} outside the provider, saying what to wrap. */
export function useMedblocks(hook: string): MedblocksContextValue {
  const medblocks = useContext(MedblocksContext);
  const queryClient = useContext(QueryClientContext);
  if (!medblocks) {
    throw new ConfigurationError(
      isDevelopment &&
        `${hook} was called outside <MedblocksProvider>. Wrap the app in <MedblocksProvider baseUrl="…" clientId="…">.`,
      "MedblocksProvider",
    );
  }
  // The app would look for FHIR data in its own client, and a sign-out would empty ours.
  if (queryClient !== medblocks.queryClient) {
    throw new ConfigurationError(
      isDevelopment &&
        `${hook} found a <QueryClientProvider> inside <MedblocksProvider>. Put it around <MedblocksProvider>, or pass queryClient to that.`,
      "queryClient",
    );
  }
  return medblocks;
}
