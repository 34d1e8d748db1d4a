import type { LaunchContext } from "./LaunchContext.js";

/**
 * What stands for a launch context where its words are not to stand; none without one. Whoever reads it, and guesses an id,
 * can tell that it is that one. `server` is the FHIR base where that is not the app's own.
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
