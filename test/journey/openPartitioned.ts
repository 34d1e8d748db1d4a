import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext } from "playwright";
import { onTestFinished } from "vitest";
import { launchPartitioned } from "../chromium.js";

/** A browser that gives frames of other sites a storage of their own, as users' browsers do. */
export async function openPartitioned(): Promise<BrowserContext> {
  const folder = await mkdtemp(join(tmpdir(), "medblocks-profile-"));
  const context = await launchPartitioned(folder);
  context.setDefaultTimeout(15_000);
  onTestFinished(async () => {
    await context.close();
    await rm(folder, { recursive: true, force: true });
  });
  return context;
}
