import { setTimeout as delay } from "node:timers/promises";
import type { RunningProcess } from "./startProcess.js";

const limitMs = 180_000;

/** Resolves when a GET of `url` is answered by 2xx. @throws Error if the process ends first, or after three minutes. */
export async function waitForAnswer(url: string, running: RunningProcess): Promise<void> {
  let code: number | undefined;
  void running.exited.then((exitCode) => (code = exitCode));
  const end = performance.now() + limitMs;
  while (performance.now() < end) {
    const response = await fetch(url).catch(() => undefined);
    await response?.arrayBuffer();
    if (response?.ok) return;
    if (code !== undefined) throw new Error(`The server ended with code ${code}:\n${running.output()}`);
    await delay(100);
  }
  throw new Error(`${url} did not answer in ${limitMs / 1000} seconds:\n${running.output()}`);
}
