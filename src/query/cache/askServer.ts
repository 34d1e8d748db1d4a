import { isPrivate } from "../fhirQueryKey.js";
import { limitDehydration } from "./limitDehydration.js";
import { presentationOf } from "./presentation.js";
import { nextNumber, setProvenance, type CachedQuery } from "./provenance.js";

/** Asks the server for what a query shows, and returns it with what this client has written since. */
export async function askServer<T>(cached: CachedQuery | undefined, ask: () => Promise<T>): Promise<T> {
  if (cached && isPrivate(cached.query.queryKey)) limitDehydration(cached.queryClient);
  const askedAt = cached ? nextNumber(cached.queryClient) : 0;
  const response = await ask();
  if (!cached) return response;
  setProvenance(response, { cached, askedAt, origin: "response", time: Date.now() });
  return presentationOf(cached.queryClient)?.withOwnWrites(cached.query, response) ?? response;
}
