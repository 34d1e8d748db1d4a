import type { TestProject } from "vitest/node";
import { startSandbox } from "../sandbox/startSandbox.js";
import { startSmartServer } from "../smart/ehr/startSmartServer.js";

declare module "vitest" {
  interface ProvidedContext {
    sandboxUrl: string;
    /** A deployment of its own beside it, for apps that know two. */
    otherSandboxUrl: string;
    /** Health records of other vendors. */
    smartServerUrl: string;
  }
}

/** One sandbox for all tests; each test registers a client of its own, so that none sees another's requests or faults. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [sandbox, other, smartServer] = await Promise.all([startSandbox(), startSandbox(), startSmartServer()]);
  project.provide("sandboxUrl", sandbox.url);
  project.provide("otherSandboxUrl", other.url);
  project.provide("smartServerUrl", smartServer.url);
  return async () => {
    await Promise.all([sandbox.close(), other.close(), smartServer.close()]);
  };
}
