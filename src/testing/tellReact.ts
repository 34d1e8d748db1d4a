"use client";
import * as React from "react";
import { flushSync } from "react-dom";

/** Does what changes what components show, and has React render it before going on. */
export function tellReact(change: () => void): void {
  const { act } = React as { act?: (work: () => void) => void };
  const isTest = (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT === true;
  // React 18.2 has none, nor has a production build.
  if (isTest && act) act(change);
  else flushSync(change);
}
