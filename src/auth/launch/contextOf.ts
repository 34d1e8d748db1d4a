import type { LaunchContext } from "./LaunchContext.js";

/**
 * Returns a digest of a launch context, for places where its ids must not be stored; `undefined` without a context. A
 * script that reads the digest can confirm a guessed id. `server` is the FHIR base, if it is not the app's own.
 */
export async function contextOf(
  server: string | undefined,
  launch: LaunchContext | undefined,
): Promise<string | undefined> {
  if (server === undefined && launch?.patient === undefined) return undefined;
  const text = new TextEncoder().encode(JSON.stringify([server, launch?.patient]));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
