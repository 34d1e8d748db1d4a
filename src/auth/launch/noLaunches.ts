import type { ResolvedAuthConfig } from "../AuthConfig.js";
import type { PendingLaunches } from "./pendingLaunches.js";

/**
 * Replaces the launches until their code is loaded. An app without `allowedIssuers` never loads that code. Another app
 * must load it before a stored session is shown: the session may be about another patient than the page.
 */
export function createNoLaunches({ allowedIssuers }: Pick<ResolvedAuthConfig, "allowedIssuers">): PendingLaunches {
  const nothing = () => {};
  return {
    entry: { isSet: () => false, isFor: () => true, set: nothing, listen: () => nothing },
    pending: () => undefined,
    launch: nothing,
    keep: nothing,
    refuse: nothing,
    forget: nothing,
    admits: () => allowedIssuers === undefined,
  };
}
