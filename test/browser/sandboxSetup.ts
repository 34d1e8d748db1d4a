import type { TestProject } from "vitest/node";
import { startSandbox } from "../sandbox/startSandbox.js";

declare module "vitest" {
  interface ProvidedContext {
    sandboxUrl: string;
  }
}

/** One sandbox for all tests; each test registers a client of its own, so that none sees another's requests or faults. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const sandbox = await startSandbox();
  project.provide("sandboxUrl", sandbox.url);
  return () => sandbox.close();
}
