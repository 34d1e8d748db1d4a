"use client";
import { createContext, useContext } from "react";
import { ConfigurationError } from "../ConfigurationError.js";
import type { Medblocks } from "./createMedblocks.js";

export const MedblocksContext = createContext<Medblocks | null>(null);

/** @throws {@link ConfigurationError} outside the provider, saying what to wrap. */
export function useMedblocks(hook: string): Medblocks {
  const medblocks = useContext(MedblocksContext);
  if (medblocks) return medblocks;
  throw new ConfigurationError(
    `${hook} was called outside <MedblocksProvider>. Wrap the app in <MedblocksProvider baseUrl="…" clientId="…">.`,
    "MedblocksProvider",
  );
}
