import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = () => process.env.MEDBLOCKS_ENGINE_PROCESSES;

/**
 * Records a process group, so that the runner can end it even if the worker that started it is gone.
 *
 * @returns a function that removes the record.
 */
export function recordProcessGroup(pid: number | undefined): () => void {
  const parent = folder();
  if (pid === undefined || parent === undefined) return () => undefined;
  mkdirSync(parent, { recursive: true });
  const file = join(parent, String(pid));
  writeFileSync(file, "");
  return () => rmSync(file, { force: true });
}

/** Ends every recorded process group. */
export function endProcessGroups(): void {
  const parent = folder();
  if (parent === undefined || !existsSync(parent)) return;
  for (const name of readdirSync(parent)) endProcessGroup(Number(name));
  rmSync(parent, { recursive: true, force: true });
}

export function endProcessGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // The group has ended.
  }
}
