/**
 * Runs `work` under a Web Lock of this origin; without one where the browser has none, or refuses it, as to some frames.
 *
 * A page can steal a lock by its name (`steal: true`). Then `work` goes on, and the caller gets its result: a second start
 * would do twice what must be done once.
 */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (!("locks" in navigator)) return work();
  let running: Promise<T> | undefined;
  try {
    return await navigator.locks.request(name, () => (running = work()));
  } catch {
    // The lock was refused before the work began or was stolen since, or the work itself has failed.
    return running ?? work();
  }
}
