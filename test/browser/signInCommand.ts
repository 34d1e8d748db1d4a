import type { BrowserCommand } from "vitest/node";
import { signInByHttp, type SignInByHttpOptions } from "../sandbox/signInByHttp.js";

declare module "vitest/browser" {
  interface BrowserCommands {
    /** Does at the sandbox what a user does at its pages, and gives the URL that they are sent back to. */
    signInAtSandbox: (options: Omit<SignInByHttpOptions, "cookies">) => Promise<string>;
  }
}

/** Runs in Node: a test page cannot follow the sandbox's pages without leaving itself. */
export const signInAtSandbox: BrowserCommand<[Omit<SignInByHttpOptions, "cookies">]> = (_, options) =>
  signInByHttp(options);
