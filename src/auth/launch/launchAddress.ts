import type { ResolvedAuthConfig } from "../AuthConfig.js";
import { storageKeys } from "../storage/storageKeys.js";

/** Whether the address launches the app (SMART App Launch 2.2, EHR launch), and the app takes part in launches. */
export function isLaunchAddress({ allowedIssuers }: ResolvedAuthConfig, { searchParams }: URL): boolean {
  return allowedIssuers !== undefined && searchParams.has("iss") && searchParams.has("launch");
}

/** Returns the address without the launch. A launch can name a patient, and is good for one sign-in. */
export function withoutLaunch({ allowedIssuers }: ResolvedAuthConfig, url: URL): string {
  const clean = new URL(url);
  if (allowedIssuers !== undefined) for (const name of ["iss", "launch"]) clean.searchParams.delete(name);
  return clean.href;
}

/** Returns the digest of the launch that the present history entry is for; see `HistoryEntryLaunch`. */
export function readEntryLaunch(config: ResolvedAuthConfig): string | undefined {
  const state = window.history.state as Record<string, unknown> | null | undefined;
  const digest = config.allowedIssuers === undefined ? undefined : state?.[storageKeys(config).launch];
  return typeof digest === "string" ? digest : undefined;
}
