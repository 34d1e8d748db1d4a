"use client";
import { useLayoutEffect, useState, useSyncExternalStore, type ReactNode } from "react";
import { createPortal } from "react-dom";
import { useMedblocks } from "./MedblocksContext.js";

/** Renders the lock screen of this place, unless one that is deeper in the tree is there, too. */
export function LockScreenPortal({ children }: { children: ReactNode }): ReactNode {
  const { lockScreens } = useMedblocks("<LockScreenPortal>");
  const [claimant] = useState(() => ({}));
  useLayoutEffect(() => lockScreens.claim(claimant), [lockScreens, claimant]);
  const shown = useSyncExternalStore(lockScreens.subscribe, lockScreens.claimant, () => undefined);
  const host = lockScreens.host();
  return host && shown === claimant ? createPortal(children, host) : null;
}
