import type { ResolvedAuthConfig } from "../AuthConfig.js";
import type { PendingLaunches } from "./pendingLaunches.js";

/**
 * Stands in for the launches while their code is not loaded. An app that takes no part in SMART App Launch never loads it.
 * In another app no stored session may be shown before: it may be about another patient than the page.
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
