import type { TestProject } from "vitest/node";
import { startSandbox } from "../sandbox/startSandbox.js";

/** One sandbox for all journeys; each file has a clinic of its own at it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const sandbox = await startSandbox();
  project.provide("sandboxUrl", sandbox.url);
  return () => sandbox.close();
}
