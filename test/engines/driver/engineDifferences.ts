import type { EngineName } from "./Engine.js";

interface EngineDifferences {
  /**
   * Whether Back restores a page from the back/forward cache although its user has signed out in another tab. WebKit often
   * drops the page from the cache and loads it again. Either way the page must show no patient.
   */
  restoresSignedOutPage: boolean;
}

/** What the engines do differently. The scenarios are the same in all engines and read the differences from here. */
export const engineDifferences: Record<EngineName, EngineDifferences> = {
  firefox: { restoresSignedOutPage: true },
  webkit: { restoresSignedOutPage: false },
};
